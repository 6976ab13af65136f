package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.StopReport;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.testkit.FakeHost;
import org.wirthforge.backup.testkit.cli.UsageException;
import org.wirthforge.backup.testkit.console.Interruption;
import org.wirthforge.backup.testkit.console.World;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.ProgressView;

/** The plugin, loaded and started for one command. */
final class Session implements AutoCloseable {

    private final World world;
    private final Output output;
    private final Interruption interruption;
    private final FakeHost host;

    private Session(World world, Output output, Interruption interruption) {
        this.world = world;
        this.output = output;
        this.interruption = interruption;
        this.host = world.host().get();
    }

    static Session open(World world, Output output, Interruption interruption, Directories directories)
            throws IOException {
        makeHome(directories.home());
        Session session = new Session(world, output, interruption);
        try {
            session.host.start(new ConsoleContext(directories, world.environment()));
            return session;
        } catch (RuntimeException | Error e) {
            session.host.unload();
            throw e;
        }
    }

    private static void makeHome(Path home) throws IOException {
        try {
            Files.createDirectories(home);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(
                    e.getFile() + " is not a directory, so " + home + " cannot be the home; name another one (--home)");
        } catch (AccessDeniedException e) {
            throw new UsageException("the home " + home + " cannot be made: permission denied for " + e.getFile()
                    + "; name another one (--home)");
        }
    }

    BackupSystem system() {
        return host.system();
    }

    World world() {
        return world;
    }

    Output output() {
        return output;
    }

    boolean cancelled() {
        return interruption.requested();
    }

    /** Waits for the outcome and shows the progress meanwhile; Ctrl-C cancels it. */
    <R> R await(String verb, Supplier<Operation<R>> start) {
        interruption.waits();
        Operation<R> operation = start.get();
        interruption.cancels(operation);
        CompletableFuture<R> outcome = new CompletableFuture<>();
        operation.result().whenComplete((value, failure) -> {
            if (failure == null) {
                outcome.complete(value);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
        try (ProgressView view = ProgressView.of(output, verb, world.columns())) {
            while (true) {
                try {
                    return outcome.get(view.interval().toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException stillRunning) {
                    view.show(operation.progress());
                }
            }
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(ErrorCode.INTERNAL, "interrupted while waiting for " + operation.id(), e);
        }
    }

    private static RuntimeException unwrapped(Throwable failure) {
        if (failure instanceof BackupException expected) {
            return expected;
        }
        Throwable cause = failure.getCause();
        return cause instanceof BackupException expected
                ? expected
                : new BackupException(ErrorCode.INTERNAL, "unexpected failure: " + failure, failure);
    }

    @Override
    public void close() {
        StopReport report = host.stop(Duration.ofSeconds(10));
        if (!report.clean()) {
            output.error("threads did not end: " + report.unfinished());
        }
        host.unload();
    }
}
