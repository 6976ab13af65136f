package org.wirthforge.backup.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.work.BackupFilter;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.capture.SourcePlan;
import org.wirthforge.backup.config.ComponentConfig;
import org.wirthforge.backup.metadata.Names;
import org.wirthforge.backup.metadata.Whereabouts;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.source.Root;
import org.wirthforge.backup.source.SourceRules;

/** Turns a request and the configuration into roots and rules, and refuses what makes no sense before anything is touched. Thread-safe. */
public final class SourcePlanner {

    private final Path home;
    private final Map<Component, ComponentConfig> components;
    private final Set<Path> own;

    /**
     * Plans backups of one home.
     *
     * @param home directory that the components lie in
     * @param components what each component consists of
     * @param own directories of the engine itself, never backed up
     */
    public SourcePlanner(Path home, Map<Component, ComponentConfig> components, Set<Path> own) {
        this.home = home;
        this.components = Map.copyOf(components);
        this.own = Set.copyOf(own);
    }

    SourcePlan plan(BackupRequest request) throws IOException {
        List<Root> roots = new ArrayList<>();
        List<Problem> missing = new ArrayList<>();
        Set<Component> wanted = wanted(request);
        Set<Component> includes = EnumSet.noneOf(Component.class);
        includes.addAll(wanted);
        for (Component component : wanted) {
            addComponent(component, roots, missing);
        }
        for (Path path : request.paths()) {
            roots.add(explicit(path, request.pathsAs()));
            includes.add(request.pathsAs());
        }
        roots.sort((a, b) -> ItemPath.of(a.itemPath()).compareTo(ItemPath.of(b.itemPath())));
        refuseOverlaps(roots);
        return new SourcePlan(
                List.copyOf(roots),
                rules(wanted, includes, request.filter()),
                includes,
                required(wanted),
                failure(roots, missing),
                missing);
    }

    /**
     * Where a snapshot was made from, to look at it again.
     *
     * @throws BackupException {@link ErrorCode#INVALID_REQUEST} if the snapshot does not say it
     */
    public List<Root> rootsOf(SnapshotDocument document) throws IOException {
        List<Root> roots = new ArrayList<>();
        for (SnapshotDocument.RootName name : document.roots()) {
            String source = name.source()
                    .orElseThrow(() -> new BackupException(
                            ErrorCode.INVALID_REQUEST,
                            "snapshot " + document.id() + " does not say where '" + name.path()
                                    + "' was; an older version made it. Back up once more, and compare with that"));
            roots.add(new Root(
                    name.component(),
                    Whereabouts.path(home.getFileSystem(), source),
                    ItemPath.parse(name.path()).toBytes()));
        }
        return roots;
    }

    /** What a backup of these roots would leave out. */
    public SourceRules rulesFor(List<Root> roots) {
        Set<Component> below = EnumSet.noneOf(Component.class);
        roots.stream().filter(root -> isConfigured(root)).forEach(root -> below.add(root.component()));
        return rules(below, below, BackupFilter.NONE);
    }

    private boolean isConfigured(Root root) {
        ComponentConfig config = components.get(root.component());
        return config != null
                && config.include().stream()
                        .anyMatch(include -> home.resolve(include).normalize().equals(root.path()));
    }

    private Set<Component> required(Set<Component> wanted) {
        Set<Component> required = EnumSet.noneOf(Component.class);
        wanted.stream()
                .filter(component -> components.get(component).required())
                .forEach(required::add);
        return required;
    }

    private Set<Component> wanted(BackupRequest request) {
        if (!request.components().isEmpty()) {
            return request.components();
        }
        Set<Component> wanted = EnumSet.noneOf(Component.class);
        if (request.paths().isEmpty()) {
            components.forEach((component, config) -> {
                if (config.enabled()) {
                    wanted.add(component);
                }
            });
        }
        return wanted;
    }

    private void addComponent(Component component, List<Root> roots, List<Problem> missing) throws IOException {
        ComponentConfig config = components.get(component);
        for (String include : config.include()) {
            Path path = home.resolve(include).normalize();
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                roots.add(new Root(component, path, itemPath(include)));
            } else if (config.required()) {
                missing.add(new Problem(
                        ItemPath.of(itemPath(include)),
                        Problem.Code.MISSING,
                        "component '" + component.id() + "' needs '" + include + "' in " + home));
            }
        }
    }

    private static byte[] itemPath(String include) {
        return ItemPath.parse(include.replace("\\", "\\\\")).toBytes();
    }

    private Root explicit(Path path, Component component) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        if (!Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST, path + " does not exist; nothing was backed up. Check the spelling");
        }
        if (absolute.getFileName() == null) {
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST, path + " has no name of its own; name the directories in it instead");
        }
        if (own.stream().anyMatch(absolute::startsWith)) {
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST,
                    path + " belongs to the backup itself and is never backed up; copy it with other means");
        }
        return new Root(component, absolute, Names.of(absolute));
    }

    private static void refuseOverlaps(List<Root> roots) {
        Map<ItemPath, Path> names = new HashMap<>();
        for (Root root : roots) {
            ItemPath name = ItemPath.of(root.itemPath());
            Path other = names.put(name, root.path());
            if (root.path().equals(other)) {
                throw new BackupException(ErrorCode.INVALID_REQUEST, other + " is named twice; name it once");
            }
            if (other != null) {
                throw new BackupException(
                        ErrorCode.INVALID_REQUEST,
                        "two paths would both be stored as '" + name + "'; back them up one after the other");
            }
        }
        for (int i = 1; i < roots.size(); i++) {
            ItemPath above = ItemPath.of(roots.get(i - 1).itemPath());
            if (ItemPath.of(roots.get(i).itemPath()).startsWith(above)) {
                throw new BackupException(
                        ErrorCode.INVALID_REQUEST,
                        "'" + ItemPath.of(roots.get(i).itemPath()) + "' lies inside '" + above
                                + "'; an entry can belong to one component only");
            }
        }
    }

    /** The configured exclusions hold for the components of the home, not for paths that somebody named. */
    private SourceRules rules(Set<Component> configured, Set<Component> all, BackupFilter filter) {
        Map<Component, List<String>> excludes = new EnumMap<>(Component.class);
        for (Component component : all) {
            List<String> globs = new ArrayList<>();
            if (configured.contains(component)) {
                globs.addAll(components.get(component).exclude());
            }
            globs.addAll(filter.exclude());
            excludes.put(component, globs);
        }
        SourceRules.Crossing crossing =
                filter.mounts() == BackupFilter.Mounts.STAY ? SourceRules.Crossing.STAY : SourceRules.Crossing.ENTER;
        return new SourceRules(excludes, own, filter.largestFileBytes(), crossing, filter.exclude());
    }

    private Optional<String> failure(List<Root> roots, List<Problem> missing) {
        if (!missing.isEmpty()) {
            return Optional.of(missing.stream().map(Problem::message).collect(Collectors.joining("; "))
                    + "; create it, or set \"required\": false for the component");
        }
        return roots.isEmpty()
                ? Optional.of("there is nothing to back up: none of the components' paths exists in " + home)
                : Optional.empty();
    }
}
