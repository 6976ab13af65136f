package org.wirthforge.backup.transaction;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.Progress.Phase;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;
import org.wirthforge.backup.api.snapshot.Difference;
import org.wirthforge.backup.api.snapshot.Difference.Aspect;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.browse.Browser;
import org.wirthforge.backup.browse.Watch;
import org.wirthforge.backup.database.DatabaseCheck;
import org.wirthforge.backup.json.JsonText;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument.RootName;
import org.wirthforge.backup.snapshot.StoredDatabase;
import org.wirthforge.backup.source.Root;
import org.wirthforge.backup.source.SourceRules;
import org.wirthforge.backup.transaction.draft.Places;
import tools.jackson.core.JacksonException;

/**
 * Looks at what was restored as if somebody else had done it: reads it back, opens databases, parses configuration. For a directory in which
 * nobody else works. Each check answers with sentences about what is wrong. Thread-safe.
 */
final class Proving {

    private static final int MOST_FAULTS = 100;
    private static final long LARGEST_CONFIGURATION = 16 << 20;

    private final Browser browser;
    private final SnapshotDocument document;
    private final Path top;
    private final Wanted wanted;
    private final Tally tally;

    /** Prepares what counts for nobody. */
    Proving(Browser browser, SnapshotDocument document, Path top, List<ItemPath> wanted) {
        this(browser, document, top, wanted, new Tally());
    }

    /**
     * Prepares.
     *
     * @param top the restored directory, in the layout of the snapshot
     * @param wanted what was to be restored, with what is below; empty: everything
     * @param tally counts the files that are read back
     */
    Proving(Browser browser, SnapshotDocument document, Path top, List<ItemPath> wanted, Tally tally) {
        this.tally = tally;
        this.browser = browser;
        this.document = document;
        this.top = top;
        this.wanted = new Wanted(wanted);
    }

    private boolean isWanted(ItemPath path) {
        return wanted.nothing() || wanted.test(path);
    }

    /** Reads every file back and compares hash and kind with the snapshot. */
    List<String> files(Pace pace) throws IOException, CancelledException {
        tally.enter(Phase.CHECKING);
        List<String> faults = new ArrayList<>();
        List<Root> roots = new Places(top).present(document);
        browser.compare(document, roots, SourceRules.NONE, new Watch(pace, tally), difference -> {
            if (isWanted(difference.path()) && faults.size() < MOST_FAULTS) {
                fault(difference).ifPresent(faults::add);
            }
        });
        return faults;
    }

    private static Optional<String> fault(Difference difference) {
        String path = "'" + difference.path() + "' ";
        return switch (difference.kind()) {
            case REMOVED -> Optional.of(path + "is missing");
            case ADDED -> Optional.of(path + "is not in the snapshot");
            case UNREADABLE -> Optional.of(path + "cannot be read back");
            case CHANGED ->
                difference.aspects().stream().anyMatch(List.of(Aspect.TYPE, Aspect.CONTENT, Aspect.TARGET)::contains)
                        ? Optional.of(path + "is not what was stored: " + difference.aspects())
                        : Optional.empty();
        };
    }

    /** Opens every database that was sound when it was stored. */
    List<String> databases() throws IOException {
        List<String> faults = new ArrayList<>();
        for (StoredDatabase database : document.databases()) {
            DatabaseCopy copy = database.copy();
            if (isWanted(copy.path())) {
                DatabaseCheck.fault(new Places(top).of(copy.path()), copy.shape())
                        .ifPresent(fault -> faults.add("database '" + copy.path() + "': " + fault));
            }
        }
        return faults;
    }

    /** How many databases {@link #databases} opens. */
    long databaseCount() {
        return document.databases().stream()
                .filter(database -> isWanted(database.copy().path()))
                .count();
    }

    /** Parses every JSON file of the configuration; for snapshots of a home, for what is in other folders nobody knows. */
    List<String> configuration() throws IOException {
        List<String> faults = new ArrayList<>();
        for (RootName part : document.roots()) {
            Path place = new Places(top).of(ItemPath.parse(part.path()));
            if (part.component() == Component.CONFIG && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                parse(place, faults);
            }
        }
        return faults;
    }

    private void parse(Path place, List<String> faults) throws IOException {
        List<Path> files = new ArrayList<>();
        try (var walk = Files.walk(place)) {
            walk.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(files::add);
        }
        for (Path file : files) {
            if (Files.size(file) <= LARGEST_CONFIGURATION && faults.size() < MOST_FAULTS) {
                try {
                    JsonText.parse(Files.readString(file));
                } catch (JacksonException e) {
                    faults.add(name(file) + " is not valid JSON: " + e.getOriginalMessage());
                } catch (CharacterCodingException e) {
                    faults.add(name(file) + " is not valid JSON: it is not UTF-8");
                }
            }
        }
    }

    private String name(Path file) {
        return "configuration '" + top.relativize(file) + "'";
    }
}
