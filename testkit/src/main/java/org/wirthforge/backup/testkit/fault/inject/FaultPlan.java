package org.wirthforge.backup.testkit.fault.inject;

/**
 * When what goes wrong.
 *
 * @param fault what
 * @param nth at which of the calls that can go wrong so; the first is 1
 * @param lasting how long
 * @param below only calls at and below one of these paths count, relative to the observed root with {@code /}, joined by {@code ,}; empty for all
 */
public record FaultPlan(Fault fault, long nth, Lasting lasting, String below) {

    /** How long a fault lasts. */
    public enum Lasting {
        /** One call. */
        ONCE,
        /** That call and all later ones. */
        FOR_GOOD
    }

    /** One call fails. */
    public static FaultPlan once(Fault fault, long nth) {
        return new FaultPlan(fault, nth, Lasting.ONCE, "");
    }

    /** A call and all later ones fail. */
    public static FaultPlan forGood(Fault fault, long nth) {
        return new FaultPlan(fault, nth, Lasting.FOR_GOOD, "");
    }

    /** The same for parts of the tree. */
    public FaultPlan below(String... paths) {
        return new FaultPlan(fault, nth, lasting, String.join(",", paths));
    }

    boolean concerns(Call call, String path) {
        return fault.calls().contains(call) && (below.isEmpty() || isBelow(path));
    }

    private boolean isBelow(String path) {
        for (String part : below.split(",")) {
            if (path.equals(part) || path.startsWith(part + "/")) {
                return true;
            }
        }
        return false;
    }

    boolean firesAt(long count) {
        return lasting == Lasting.ONCE ? count == nth : count >= nth;
    }

    @Override
    public String toString() {
        return fault + ":" + nth + ":" + lasting + ":" + below;
    }

    /** Reads the text form. */
    public static FaultPlan parse(String text) {
        String[] parts = text.split(":", -1);
        return new FaultPlan(Fault.valueOf(parts[0]), Long.parseLong(parts[1]), Lasting.valueOf(parts[2]), parts[3]);
    }
}
