package org.wirthforge.backup.api.work;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.check.Given;
import org.wirthforge.backup.api.check.Texts;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Strategy;

/**
 * What to back up. Without components and paths: the components that are on in the configuration.
 *
 * @param strategy what to compare the files with; without an earlier snapshot it is {@link Strategy#FULL}
 * @param components these components of the home instead of the configured ones
 * @param paths other files and directories of the default file system, each stored under its own last name; relative ones begin at the working
 *     directory of the process
 * @param pathsAs the component that {@code paths} are recorded under
 * @param trigger why it happens
 * @param user who asked, in 1 to 200 characters without control characters; empty: the host's {@code user()}
 * @param filter what to leave out
 */
public record BackupRequest(
        Strategy strategy,
        Set<Component> components,
        List<Path> paths,
        Component pathsAs,
        Trigger trigger,
        Optional<String> user,
        BackupFilter filter) {

    private static final int LONGEST_USER = 200;

    /** Checks for null, for empty paths, and who asked; copies the collections. */
    public BackupRequest {
        Objects.requireNonNull(strategy, "strategy");
        components = Set.copyOf(Given.all("components", components));
        paths = List.copyOf(Given.all("paths", paths));
        if (paths.stream().anyMatch(path -> path.toString().isEmpty())) {
            throw new IllegalArgumentException("an empty path names nothing; '.' is the working directory");
        }
        Objects.requireNonNull(pathsAs, "pathsAs");
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(user, "user");
        user.ifPresent(name -> Texts.line("the user", name, LONGEST_USER));
        Objects.requireNonNull(filter, "filter");
    }

    /** A request that leaves nothing out but what the configuration says. */
    public BackupRequest(
            Strategy strategy,
            Set<Component> components,
            List<Path> paths,
            Component pathsAs,
            Trigger trigger,
            Optional<String> user) {
        this(strategy, components, paths, pathsAs, trigger, user, BackupFilter.NONE);
    }

    /**
     * The configured components.
     *
     * @param strategy what to compare with
     * @return the request
     */
    public static BackupRequest ofHome(Strategy strategy) {
        return new BackupRequest(strategy, Set.of(), List.of(), Component.CONFIG, Trigger.MANUAL, Optional.empty());
    }

    /**
     * These paths, recorded as configuration.
     *
     * @param strategy what to compare with
     * @param paths files and directories of different last names
     * @return the request
     */
    public static BackupRequest ofPaths(Strategy strategy, List<Path> paths) {
        return new BackupRequest(strategy, Set.of(), paths, Component.CONFIG, Trigger.MANUAL, Optional.empty());
    }

    /**
     * The same, with the paths recorded under another component.
     *
     * @param component the component
     * @return a copy
     */
    public BackupRequest withPathsAs(Component component) {
        return new BackupRequest(strategy, components, paths, component, trigger, user, filter);
    }

    /**
     * The same, leaving out more.
     *
     * @param other what to leave out
     * @return a copy
     */
    public BackupRequest with(BackupFilter other) {
        return new BackupRequest(strategy, components, paths, pathsAs, trigger, user, other);
    }

    /** Why a backup happens. */
    public enum Trigger {
        /** A schedule. */
        SCHEDULED,
        /** A person. */
        MANUAL,
        /** Something that happened in the host. */
        EVENT,
        /** A rule. */
        POLICY
    }
}
