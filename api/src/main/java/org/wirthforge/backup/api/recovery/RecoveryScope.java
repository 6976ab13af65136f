package org.wirthforge.backup.api.recovery;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.wirthforge.backup.api.check.Given;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;

/**
 * How much of a snapshot is brought back, and what happens to what is there.
 *
 * @param type in one word
 * @param components which; at least one
 * @param excluded of those, which not
 * @param paths only these entries and what is below them; empty: all of the components
 * @param preserve entries, with what is below them, that stay as they are
 * @param overwrite what happens where both sides have something
 * @param extras what happens to what only the disk has
 */
public record RecoveryScope(
        Type type,
        Set<Component> components,
        Set<Component> excluded,
        List<ItemPath> paths,
        List<ItemPath> preserve,
        Overwrite overwrite,
        Extras extras) {

    /** Checks and copies; paths are {@linkplain ItemPath#normalized() normalized}. */
    public RecoveryScope {
        Objects.requireNonNull(type, "type");
        components = Set.copyOf(Given.all("components", components));
        excluded = Set.copyOf(Given.all("excluded", excluded));
        paths = Given.all("paths", paths).stream().map(ItemPath::normalized).toList();
        preserve = Given.all("preserve", preserve).stream()
                .map(ItemPath::normalized)
                .toList();
        Objects.requireNonNull(overwrite, "overwrite");
        Objects.requireNonNull(extras, "extras");
        if (components.isEmpty()) {
            throw new IllegalArgumentException("a recovery needs at least one component");
        }
    }

    /** Everything there is in the snapshot. */
    public static RecoveryScope full() {
        return of(Type.FULL, EnumSet.allOf(Component.class));
    }

    /** Some components. */
    public static RecoveryScope of(Type type, Set<Component> components) {
        return new RecoveryScope(type, components, Set.of(), List.of(), List.of(), Overwrite.ALWAYS, Extras.KEEP);
    }

    /** Whether a component is brought back. */
    public boolean takes(Component component) {
        return components.contains(component) && !excluded.contains(component);
    }

    /** Whether models, by far the largest part, are brought back. */
    public boolean takesModels() {
        return takes(Component.MODELS);
    }

    /** How much. */
    public enum Type {
        /** All. */
        FULL,
        /** What the components and paths say. */
        SELECTIVE,
        /** The configuration. */
        CONFIG_ONLY,
        /** The databases. */
        DB_ONLY
    }

    /** What happens to a file that both sides have and that differs. */
    public enum Overwrite {
        /** It is replaced, even if only its metadata differs. */
        ALWAYS,
        /** It is replaced if its content differs. */
        IF_CHANGED,
        /** It is replaced if the stored one is newer. */
        IF_NEWER,
        /** It stays. */
        NEVER
    }

    /** What happens to what only the disk has. */
    public enum Extras {
        /** It stays. */
        KEEP,
        /** It goes, within the components and paths of the scope. */
        DELETE
    }
}
