package org.wirthforge.backup.plugin.host;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.host.EventSink;
import org.wirthforge.backup.api.host.HostContext;
import org.wirthforge.backup.api.host.HostServices;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.host.LiveDatabases;
import org.wirthforge.backup.api.host.MetricsSink;
import org.wirthforge.backup.api.host.Signals;

/** A host that is told by name which method gave {@code null}: written into a snapshot, that would make it unreadable. As thread-safe as the host. */
public record CheckedHost(HostContext host) implements HostContext {

    private static final int LONGEST_USER = 200;
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}\\.[0-9]{1,9}\\.[0-9]{1,9}");

    /**
     * Asks everything once.
     *
     * @throws BackupException {@link ErrorCode#START_FAILED} naming the method that throws or gives nothing
     */
    public static HostContext of(HostContext host) {
        CheckedHost checked = new CheckedHost(host);
        Stream<Function<HostContext, Object>> all = Stream.of(
                HostContext::directories,
                context -> context.clock().instant(),
                HostContext::signals,
                context -> context.databases().registered(),
                HostContext::services,
                HostContext::events,
                HostContext::metrics,
                HostContext::version,
                HostContext::user,
                HostContext::environment);
        try {
            all.forEach(question -> question.apply(checked));
        } catch (BackupException e) {
            throw new BackupException(ErrorCode.START_FAILED, e.getMessage(), e);
        }
        return checked;
    }

    private static BackupException wrong(String method, String text, String allowed) {
        return new BackupException(
                ErrorCode.INVALID_REQUEST,
                "the host's HostContext." + method + " gave '" + Wording.shown(text) + "'; allowed: " + allowed);
    }

    private static <T> T given(String method, Supplier<T> question) {
        T value;
        try {
            value = question.get();
        } catch (Throwable e) { // a host need not be written in Java: anything may come
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST,
                    "the host's HostContext." + method + " threw " + e + ", but nothing here may; mend it",
                    e);
        }
        if (value == null) {
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST,
                    "the host's HostContext." + method + " gave null, but nothing here may; let it return a value, or"
                            + " leave it out if it has a default");
        }
        return value;
    }

    @Override
    public Directories directories() {
        return given("directories()", host::directories);
    }

    @Override
    public Clock clock() {
        return new CheckedClock(given("clock()", host::clock));
    }

    @Override
    public Signals signals() {
        return new CheckedSignals(given("signals()", host::signals));
    }

    @Override
    public LiveDatabases databases() {
        LiveDatabases all = given("databases()", host::databases);
        return () -> {
            List<LiveDatabase> registered = given("databases().registered()", all::registered);
            registered.forEach(database -> given("databases().registered()'s element", () -> database));
            OnDisk.require(registered);
            return registered;
        };
    }

    @Override
    public HostServices services() {
        return new CheckedServices(given("services()", host::services));
    }

    @Override
    public EventSink events() {
        return given("events()", host::events);
    }

    @Override
    public MetricsSink metrics() {
        return given("metrics()", host::metrics);
    }

    @Override
    public String version() {
        String version = given("version()", host::version);
        if (!VERSION.matcher(version).matches()) {
            throw wrong("version()", version, "three numbers such as 1.2.3; cut off what comes behind");
        }
        return version;
    }

    @Override
    public String user() {
        String user = given("user()", host::user);
        if (!Wording.isLine(user, LONGEST_USER)) {
            throw wrong("user()", user, Wording.rule(LONGEST_USER));
        }
        return user;
    }

    @Override
    public Map<String, String> environment() {
        return given("environment()", host::environment);
    }
}
