package org.wirthforge.backup.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/** A source tree of a test, and what a walk says of it. */
record Tree(Path top) {

    static final SourceRules ALL = SourceRules.NONE;

    /** Makes files (or directories, with a slash at the end) and the directories above them. */
    Tree with(String... paths) throws IOException {
        for (String path : paths) {
            if (path.endsWith("/")) {
                Files.createDirectories(at(path));
            } else {
                write(path, "content of " + path);
            }
        }
        return this;
    }

    Tree write(String path, String content) throws IOException {
        Files.createDirectories(at(path).getParent());
        Files.write(at(path), content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Path at(String path) {
        Path file = top;
        for (String name : path.split("/")) {
            file = file.resolve(name);
        }
        return file;
    }

    Root root(String itemPath) {
        return new Root(Component.DB, top, itemPath.getBytes(StandardCharsets.UTF_8));
    }

    static SourceRules excluding(String... globs) {
        return new SourceRules(
                Map.of(Component.DB, List.of(globs)), Set.of(), OptionalLong.empty(), SourceRules.Crossing.ENTER);
    }

    Walked walk() throws CancelledException {
        return walk(ALL);
    }

    Walked walk(SourceRules rules) throws CancelledException {
        return walk(List.of(root("t")), rules, OpenFiles.none(), Pace.FREE);
    }

    static Walked walk(List<Root> roots, SourceRules rules, OpenFiles open, Pace pace) throws CancelledException {
        Walked walked = new Walked(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (SourceWalk walk = new SourceWalk(
                roots,
                rules,
                open,
                (path, code, message) -> walked.report(ItemPath.of(path) + " " + code, message),
                pace)) {
            for (Found found = walk.next(); found != null; found = walk.next()) {
                walked.add(found);
            }
        }
        return walked;
    }

    /** Result of a walk; a line of {@code all} is an entry or a problem, in the order they came. */
    record Walked(List<Found> entries, List<String> messages, List<String> all) {

        void add(Found found) {
            entries.add(found);
            all.add(ItemPath.of(found.path()) + (found.untouchable() ? " DATABASE" : ""));
        }

        void report(String line, String message) {
            messages.add(message);
            all.add(line);
        }

        /** All but the root itself. */
        List<String> below() {
            return all.subList(1, all.size());
        }
    }
}
