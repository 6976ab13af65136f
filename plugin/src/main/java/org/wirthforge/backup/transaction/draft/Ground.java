package org.wirthforge.backup.transaction.draft;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.wirthforge.backup.recovery.OffLimits;
import org.wirthforge.backup.source.Root;
import org.wirthforge.backup.source.SourceRules;

/**
 * What drafts get from outside.
 *
 * @param home what is recovered when a plan names no other directory
 * @param scratch where renames are tried
 * @param names makes a name for a scratch directory
 * @param limits directories that no recovery may harm
 * @param rules what a backup of these roots leaves out; a recovery neither compares nor removes it
 */
public record Ground(Path home, Path scratch, Supplier<String> names, OffLimits limits, Rules rules) {

    /** What is left out. */
    @FunctionalInterface
    public interface Rules {
        /** For walks of these roots. */
        SourceRules of(List<Root> roots);
    }
}
