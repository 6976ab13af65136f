package org.wirthforge.backup.testkit.fault.crash;

/**
 * A moment and a manner of losing power. As text {@code 123:RANDOM:77}.
 *
 * @param changes how many changes of the journal had happened
 * @param policy what becomes of those that were not forced
 * @param seed decides whatever is left to chance
 */
public record CrashPoint(int changes, CrashPolicy policy, long seed) {

    /** Reads the text form. */
    public static CrashPoint parse(String text) {
        String[] parts = text.split(":");
        if (parts.length != 3) {
            throw new IllegalArgumentException("not 'changes:POLICY:seed': " + text);
        }
        return new CrashPoint(Integer.parseInt(parts[0]), CrashPolicy.valueOf(parts[1]), Long.parseLong(parts[2]));
    }

    @Override
    public String toString() {
        return changes + ":" + policy + ":" + seed;
    }
}
