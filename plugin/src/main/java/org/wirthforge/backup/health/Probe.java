package org.wirthforge.backup.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.Health.Status;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.pace.Errands;
import org.wirthforge.backup.pace.Waiting;

/**
 * Asks a question in the background and answers in time: with a fresh answer or, when a disk hangs, with the one before. Never throws.
 */
final class Probe implements HealthProbe {

    private static final Duration PATIENCE = Duration.ofMillis(25);

    private final Question question;
    private final Clock clock;
    private final Errands errands;
    private volatile Health last;
    private volatile CompletableFuture<Void> asked = CompletableFuture.completedFuture(null);

    Probe(Question question, Clock clock) {
        this.question = question;
        this.clock = clock;
        this.errands = new Errands("probe-" + question.name());
        this.last = health(Status.DEGRADED, "still being checked; ask again", Map.of("pending", true));
    }

    @Override
    public String name() {
        return question.name();
    }

    @Override
    public Health check() {
        try {
            CompletableFuture<Void> current = ask();
            Waiting.until(current::isDone, PATIENCE);
            return last;
        } catch (RejectedExecutionException e) {
            return health(Status.UNHEALTHY, "the system was stopped; start it again", Map.of());
        }
    }

    /** One question at a time: callers who come meanwhile share the answer. */
    private synchronized CompletableFuture<Void> ask() {
        if (asked.isDone()) {
            asked = CompletableFuture.runAsync(this::answer, errands);
        }
        return asked;
    }

    /** A check that fails in any way is an answer; else the last one, perhaps a good one, would stand for ever. */
    private void answer() {
        try {
            last = question.answer();
        } catch (RuntimeException | LinkageError e) {
            last = health(Status.UNHEALTHY, "the check itself failed: " + e, Map.of());
        }
    }

    private Health health(Status status, String message, Map<String, Object> facts) {
        return new Health(question.name(), status, now(), message, facts);
    }

    /** Of an answer that the host's clock does not date the last time that was known is told. */
    private Instant now() {
        try {
            return clock.instant();
        } catch (RuntimeException e) {
            return last == null ? Instant.EPOCH : last.at();
        }
    }

    void close() {
        errands.close();
    }

    boolean over() {
        return errands.over();
    }

    String threadName() {
        return errands.threadName();
    }
}
