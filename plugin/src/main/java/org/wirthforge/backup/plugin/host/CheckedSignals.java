package org.wirthforge.backup.plugin.host;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.log.Log;

/**
 * Signals of a host that may be broken. What throws, or gives {@code null} or no number, counts as unknown, as if the monitoring could not be reached: a
 * backup that is stored must not be called failed for it. Told once in the log. As thread-safe as the host.
 */
final class CheckedSignals implements Signals {

    private static final Log LOG = Log.named("wf.backup");

    private final Signals host;
    private final AtomicBoolean told = new AtomicBoolean();

    CheckedSignals(Signals host) {
        this.host = host;
    }

    @Override
    public Energy energy() {
        return answer("energy()", host::energy, Energy.OPTIMAL);
    }

    @Override
    public OptionalDouble cpuPercent() {
        OptionalDouble load = answer("cpuPercent()", host::cpuPercent, OptionalDouble.empty());
        return load.isPresent() && Double.isFinite(load.getAsDouble()) ? load : OptionalDouble.empty();
    }

    @Override
    public Optional<Frames> frames() {
        return answer("frames()", host::frames, Optional.empty());
    }

    private <T> T answer(String method, Supplier<T> question, T unknown) {
        try {
            T answer = question.get();
            if (answer != null) {
                return answer;
            }
            tell(method, "null", null);
        } catch (Throwable e) { // a host need not be written in Java: anything may come
            tell(method, e.getClass().getName(), e);
        }
        return unknown;
    }

    private void tell(String method, String instead, Throwable thrown) {
        if (told.compareAndSet(false, true)) {
            LOG.warn("The host's Signals.{} gave {}; it counts as unknown", method, instead);
            LOG.debug("What the host's signals threw", thrown);
        }
    }
}
