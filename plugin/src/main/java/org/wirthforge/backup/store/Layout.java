package org.wirthforge.backup.store;

import java.nio.file.Path;
import java.util.Set;
import org.wirthforge.backup.format.Hash;

/** Names of everything below the root of a repository. */
public record Layout(Path root) {

    /** Ending of pack files. */
    public static final String PACK = ".pack";

    /** Ending of index runs. */
    public static final String RUN = ".run";

    /** Ending of documents. */
    public static final String JSON = ".json";

    /** The repository's own document. */
    public Path document() {
        return root.resolve("repository.json");
    }

    /** Directory of the pack directories. */
    public Path packs() {
        return root.resolve("packs");
    }

    /** Place of a pack. */
    public Path pack(Hash id) {
        String name = id.toString();
        return packs().resolve(name.substring(0, 2)).resolve(name + PACK);
    }

    /** Directory of the index runs. */
    public Path index() {
        return root.resolve("index");
    }

    /** Place of a run. */
    public Path run(Hash id) {
        return index().resolve(id + RUN);
    }

    /** Directory of the snapshots. */
    public Path snapshots() {
        return root.resolve("snapshots");
    }

    /** Directory of forgotten snapshots. */
    public Path trash() {
        return root.resolve("trash");
    }

    /** Directory of unfinished files. */
    public Path temporary() {
        return root.resolve("tmp");
    }

    /** The file that is only ever locked. */
    public Path lock() {
        return root.resolve("lock");
    }

    /** The file that says who holds the lock. */
    public Path owner() {
        return root.resolve("owner.json");
    }

    /** The file that whoever cleans up locks, with who that is. */
    public Path cleanup() {
        return root.resolve("cleanup");
    }

    /** Directory of what was said about snapshots after they were made. */
    public Path notes() {
        return root.resolve("notes");
    }

    /** The file of packs that nothing needs and that wait to be deleted. */
    public Path tombstones() {
        return root.resolve("tombstones");
    }

    /** Space that only a cleanup may use. */
    public Path reserve() {
        return root.resolve("reserve");
    }

    /** Directory of the second copies of documents. */
    public Path mirror() {
        return root.resolve("mirror");
    }

    /** Second copy of the repository's own document. */
    public Path documentCopy() {
        return mirror().resolve("repository.json");
    }

    /** Directory of the second copies of notes. */
    public Path notesMirror() {
        return mirror().resolve("notes");
    }

    /** Directory of the second copies of forgotten snapshots. */
    public Path trashMirror() {
        return mirror().resolve("trash");
    }

    /** Directory of what was found damaged and replaced. */
    public Path damaged() {
        return root.resolve("damaged");
    }

    /** Everything that lies directly in the root. */
    Set<String> names() {
        return Set.of(
                "repository.json",
                "packs",
                "index",
                "snapshots",
                "trash",
                "notes",
                "mirror",
                "damaged",
                "tmp",
                "lock",
                "owner.json",
                "cleanup",
                "tombstones",
                "reserve");
    }

    /** Name of a file below the root, for messages. */
    public String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
