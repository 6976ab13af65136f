package org.wirthforge.backup.plugin.facet;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.plugin.host.Wording;
import org.wirthforge.backup.snapshot.SnapshotCatalog;

/** Pins and tags: what may be one, and how it is noted. Thread-safe. */
final class Labelling {

    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_TAG = 50;
    private static final int MOST_TAGS = 100;
    private static final Instant LAST_END = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final Engines engines;
    private final Diary diary;
    private final Clock clock;

    Labelling(Engines engines, Diary diary, Clock clock) {
        this.engines = engines;
        this.diary = diary;
        this.clock = clock;
    }

    void pin(SnapshotId id, String reason, Optional<Instant> until) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(until, "until");
        require(
                Wording.isSound(reason, LONGEST_REASON),
                "the reason '" + Wording.shown(reason) + "' cannot be kept; allowed: at most " + LONGEST_REASON
                        + " characters, none of them a control character or half of one");
        require(
                until.filter(end -> !end.isAfter(clock.instant())).isEmpty(),
                "a pin must end later than now; 'unpin' ends it at once");
        require(
                until.filter(end -> end.isAfter(LAST_END)).isEmpty(),
                "a pin must end before the year 10000; one without an end is kept until 'unpin' ends it");
        Map<String, Object> detail = new HashMap<>(Map.of("snapshot", id.value(), "reason", reason));
        until.ifPresent(end -> detail.put("until", end.toString()));
        Labels.Pin pin = new Labels.Pin(reason, until, diary.user());
        diary.change(
                "pin",
                detail,
                () -> engines.catalog().annotate(id, labels -> new Labels(Optional.of(pin), labels.tags())));
    }

    void unpin(SnapshotId id) {
        Objects.requireNonNull(id, "id");
        diary.change(
                "unpin",
                Map.of("snapshot", id.value()),
                () -> engines.catalog().annotate(id, labels -> new Labels(Optional.empty(), labels.tags())));
    }

    void tag(SnapshotId id, String name) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        requireTag(name);
        diary.change(
                "tag",
                Map.of("snapshot", id.value(), "tag", name),
                () -> engines.catalog().annotate(id, labels -> tagged(labels, name)));
    }

    private static void requireTag(String name) {
        require(
                Wording.isLine(name, LONGEST_TAG),
                "'" + Wording.shown(name) + "' is no tag; allowed: " + Wording.rule(LONGEST_TAG));
        refuseReserved(name);
    }

    /** What carries it counts for nothing in retention, and is the latest only if there is nothing else. */
    private static void refuseReserved(String name) {
        require(
                !name.equals(SnapshotCatalog.EMERGENCY),
                "the tag '" + name + "' is for the snapshots that recoveries make beforehand; choose another one");
    }

    private static Labels tagged(Labels labels, String name) {
        Set<String> tags = new HashSet<>(labels.tags());
        tags.add(name);
        require(tags.size() <= MOST_TAGS, "it has " + MOST_TAGS + " tags already; take one away first");
        return new Labels(labels.pin(), tags);
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new BackupException(ErrorCode.INVALID_REQUEST, message);
        }
    }

    void untag(SnapshotId id, String name) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        requireTag(name);
        diary.change(
                "untag",
                Map.of("snapshot", id.value(), "tag", name),
                () -> engines.catalog().annotate(id, labels -> {
                    Set<String> tags = new HashSet<>(labels.tags());
                    tags.remove(name);
                    return new Labels(labels.pin(), tags);
                }));
    }
}
