package org.wirthforge.backup.source;

import java.util.List;

/**
 * The patterns that hold in a directory: its own and those of all directories above. The nearest directory's last matching pattern decides.
 *
 * @param above patterns of the directories above, or null
 * @param globs this directory's own patterns, in their order
 * @param base length of the directory's path and the slash behind it
 */
record Exclusions(Exclusions above, List<Glob> globs, int base) {

    /** Nothing excluded. */
    static final Exclusions NONE = new Exclusions(null, List.of(), 0);

    Exclusions with(List<Glob> more, int directoryLength) {
        return more.isEmpty() ? this : new Exclusions(this, more, directoryLength + 1);
    }

    /** Where the paths begin that the outermost patterns stand for. */
    int anchor() {
        Exclusions level = this;
        while (level.above != null && level.above != NONE) {
            level = level.above;
        }
        return level.base;
    }

    /** Whether the path is excluded whatever is there, so that it need not even be looked at. */
    boolean coverAnything(byte[] path) {
        return cover(path, false) && cover(path, true);
    }

    boolean cover(byte[] path, boolean directory) {
        for (Exclusions level = this; level != null; level = level.above) {
            for (int i = level.globs.size() - 1; i >= 0; i--) {
                Glob glob = level.globs.get(i);
                if (glob.matches(path, level.base, directory)) {
                    return !glob.negated();
                }
            }
        }
        return false;
    }
}
