package org.wirthforge.backup.testkit.fault.inject;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Carries out one fault plan at a time and counts. Thread-safe. */
public final class Injector {

    private FaultPlan plan;
    private long seen;
    private long fired;
    private final List<String> where = new ArrayList<>();
    private final Set<Integer> failedForces = new HashSet<>();
    private final List<String> misuse = new ArrayList<>();

    /** Nothing goes wrong until something is planned. */
    public Injector() {}

    /** Plans a fault, in place of the one before. */
    public synchronized void arm(FaultPlan next) {
        plan = next;
        seen = 0;
        fired = 0;
        where.clear();
    }

    /** From now on nothing goes wrong; the counts stay. */
    public synchronized void disarm() {
        plan = null;
    }

    /** How many calls the plan was about. */
    public synchronized long seen() {
        return seen;
    }

    /** How often the fault has fired. */
    public synchronized long fired() {
        return fired;
    }

    /** The call that the fault met first, for messages. */
    public synchronized String firstMet() {
        return where.isEmpty() ? "no call" : where.get(0);
    }

    /**
     * Fails if the planned fault has not fired: such a run proves nothing.
     *
     * @throws AssertionError saying how many calls there were
     */
    public synchronized void requireFired(FaultPlan planned) {
        if (fired == 0) {
            throw new AssertionError("the planned fault " + planned + " did not fire: only " + seen + " such calls");
        }
    }

    /** What a program must not do: a force that was tried again on a file after it had failed. */
    public synchronized List<String> misuse() {
        return List.copyOf(misuse);
    }

    /**
     * Asked by the file system before each call.
     *
     * @param path what the call is about, relative to the observed root
     * @return what the call must do differently
     * @throws IOException if the plan says that it fails
     */
    public Effect pass(Call call, String path) throws IOException {
        return effect(next(call, path), call, path);
    }

    /**
     * Asked before a file is forced.
     *
     * @param file its number, by which a second try is noticed
     * @throws IOException if the plan says that it fails
     */
    public synchronized void force(int file, String path) throws IOException {
        if (failedForces.contains(file)) {
            misuse.add(path + " was forced again after a force had failed");
        }
        Fault fault = next(Call.FORCE, path);
        if (fault != null) {
            failedForces.add(file);
        }
        effect(fault, Call.FORCE, path);
    }

    private static Effect effect(Fault fault, Call call, String path) throws IOException {
        if (fault == null) {
            return Effect.NONE;
        }
        return switch (fault) {
            case IO_ERROR, FAILING_FORCE -> throw new FileSystemException(path, null, "Input/output error");
            case NO_SPACE -> throw new FileSystemException(path, null, "No space left on device");
            case ACCESS_DENIED -> throw new AccessDeniedException(path);
            case SHORT_READ, SHORT_WRITE -> Effect.SHORT;
            case FLIPPED_BIT -> Effect.FLIP;
            case FAILING_LISTING -> Effect.LIST_FAILS;
            case SHORT_LISTING -> Effect.LIST_ENDS;
            case EMPTY_LISTING -> Effect.LIST_EMPTY;
            case LOST_WRITE -> Effect.LOST;
            case INTERRUPT -> interrupt();
            case OUT_OF_MEMORY -> throw new OutOfMemoryError("planned, at " + call + " of " + path);
        };
    }

    private static Effect interrupt() {
        Thread.currentThread().interrupt();
        return Effect.NONE;
    }

    private synchronized Fault next(Call call, String path) {
        if (plan == null || !plan.concerns(call, path)) {
            return null;
        }
        seen++;
        if (!plan.firesAt(seen)) {
            return null;
        }
        fired++;
        where.add(call + " of " + path);
        return plan.fault();
    }
}
