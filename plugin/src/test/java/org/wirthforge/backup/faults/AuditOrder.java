package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.audit.AuditRecord;
import org.wirthforge.backup.audit.Trail;
import org.wirthforge.backup.testkit.ManualClock;

/** The trail as a crash between its two files leaves it. */
final class AuditOrder {

    private static final List<String> FILES = List.of("audit.db", "head.json");

    private final Path earlier;
    private final Path later;

    private AuditOrder(Path earlier, Path later) {
        this.earlier = earlier;
        this.later = later;
    }

    /** Makes a trail, and keeps how it was one record before its end. */
    static AuditOrder make(Path directory) throws IOException {
        Path later = Files.createDirectory(directory.resolve("later"));
        Path earlier = Files.createDirectory(directory.resolve("earlier"));
        append(later, 3);
        for (String name : FILES) {
            Files.copy(later.resolve(name), earlier.resolve(name));
        }
        append(later, 1);
        return new AuditOrder(earlier, later);
    }

    private static Trail open(Path directory) {
        Clock clock = ManualClock.at("2030-01-01T00:00:00Z");
        return Trail.opening(directory.resolve("audit.db"), clock);
    }

    private static void append(Path directory, int records) {
        try (Trail trail = open(directory)) {
            for (int i = 0; i < records; i++) {
                trail.append(new AuditRecord("op-" + i, "backup", AuditRecord.Phase.FINISHED, "tester", Map.of()));
            }
        }
    }

    /** Row first, then anchor: the crash left the older anchor. */
    List<String> rowFirst(Path directory) throws IOException {
        return violations(directory, later.resolve("audit.db"), earlier.resolve("head.json"));
    }

    /** Anchor first, then row: the crash left the older rows. */
    List<String> anchorFirst(Path directory) throws IOException {
        return violations(directory, earlier.resolve("audit.db"), later.resolve("head.json"));
    }

    private static List<String> violations(Path directory, Path rows, Path anchor) throws IOException {
        Files.createDirectory(directory);
        Files.copy(rows, directory.resolve("audit.db"));
        Files.copy(anchor, directory.resolve("head.json"));
        try (Trail trail = open(directory)) {
            return trail.verify().intact() ? List.of() : List.of("the chain is shorter than its anchor says");
        }
    }
}
