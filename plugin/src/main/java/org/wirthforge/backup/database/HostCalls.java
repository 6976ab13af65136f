package org.wirthforge.backup.database;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Errands;
import org.wirthforge.backup.pace.Waiting;

/**
 * One connection of the host, used on a thread of its own, for what a host gives may never return. A call that is not answered in time, or not soon after
 * the work was cancelled, is left behind with that thread; giving the connection back waits there for its return. For one caller.
 */
final class HostCalls implements AutoCloseable {

    /** For calls that read as much as there is: only cancelling ends the wait. */
    static final Duration ANY_TIME = Duration.ofNanos(Long.MAX_VALUE);

    private static final long ASK_AGAIN_MILLIS = 50;
    private static final Duration LAST_CHANCE = Duration.ofSeconds(1);
    private static final Duration THREAD_ENDS = Duration.ofSeconds(2);

    private final LiveDatabase database;
    private final Patience patience;
    private final Errands thread = new Errands("database");
    /** Touched on the thread only. */
    private Visit visit;

    private boolean leftBehind;

    HostCalls(LiveDatabase database, Patience patience) {
        this.database = database;
        this.patience = patience;
    }

    /** Something asked of the connection. */
    @FunctionalInterface
    interface Question<T> {
        T of(Visit visit) throws SQLException, IOException, CancelledException;
    }

    /** Gets the connection. What the host's code throws besides is one more reason why there is none. */
    void connect() throws SQLException, IOException, CancelledException {
        ask(patience.answer(), none -> {
            try {
                visit = Visit.with(database.source().getConnection());
                return null;
            } catch (SQLException e) {
                throw e;
            } catch (Throwable e) { // a host need not be written in Java, nor its driver be there: anything may come
                throw new SQLException("the data source of '" + database.name() + "' failed: " + e, e);
            }
        });
    }

    /** Asks something that is answered soon. */
    <T> T ask(Question<T> question) throws SQLException, IOException, CancelledException {
        return ask(patience.answer(), question);
    }

    /**
     * Asks.
     *
     * @param longest how long the answer may take
     * @throws UncopiedException if it takes longer; nothing may be asked any more
     * @throws CancelledException if the work was cancelled meanwhile and the answer did not come soon after
     */
    <T> T ask(Duration longest, Question<T> question) throws SQLException, IOException, CancelledException {
        FutureTask<T> task = new FutureTask<>(() -> question.of(visit));
        thread.execute(task);
        await(task, longest);
        return answer(task);
    }

    private void await(FutureTask<?> task, Duration longest) throws UncopiedException, CancelledException {
        long begun = System.nanoTime();
        long cancelled = 0;
        while (!answered(task)) {
            long now = System.nanoTime();
            if (patience.pace().cancelled()) {
                cancelled = cancelled == 0 ? now : cancelled;
                if (now - cancelled > LAST_CHANCE.toNanos()) {
                    leftBehind = true;
                    throw new CancelledException();
                }
            } else if (now - begun > longest.toNanos()) {
                leftBehind = true;
                throw new UncopiedException(
                        "the data source that the host has registered for it, '" + database.name()
                                + "', has not answered for " + Math.max(1, longest.toSeconds())
                                + " s and is left behind with its thread; find out in the host what it waits for, and back up again");
            }
        }
    }

    private static boolean answered(FutureTask<?> task) {
        try {
            task.get(ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) { // whoever wants an end cancels; the answer is looked for without waiting
            boolean done = Waiting.until(task::isDone, Duration.ofMillis(ASK_AGAIN_MILLIS));
            Thread.currentThread().interrupt();
            return done;
        }
    }

    private static <T> T answer(FutureTask<T> task) throws SQLException, IOException, CancelledException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause();
            if (thrown instanceof SQLException sql) {
                throw sql;
            }
            if (thrown instanceof IOException io) {
                throw io;
            }
            if (thrown instanceof CancelledException cancelled) {
                throw cancelled;
            }
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw new SQLException("the host's driver failed: " + thrown, thrown); // undeclared, as other languages can
        } catch (InterruptedException e) {
            throw new IllegalStateException("what is done is not waited for", e);
        }
    }

    /** Gives the connection back, if there is one, as soon as the last call has returned. */
    @Override
    public void close() throws SQLException {
        FutureTask<Void> end = new FutureTask<>(() -> {
            if (visit != null) {
                visit.close();
            }
            return null;
        });
        thread.execute(end);
        thread.close();
        if (leftBehind) {
            return;
        }
        try {
            await(end, patience.answer());
            answer(end);
            Waiting.until(thread::over, THREAD_ENDS);
        } catch (IOException | CancelledException e) {
            throw new SQLException("it was not taken back in time", e);
        }
    }
}
