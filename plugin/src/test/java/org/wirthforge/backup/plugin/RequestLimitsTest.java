package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;
import org.wirthforge.backup.api.Progress;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.FindQuery;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupFilter;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.BackupRequest.Trigger;
import org.wirthforge.backup.api.work.RestoreRequest;

/** Requests that make no sense are refused when they are made, and say why. */
class RequestLimitsTest {

    private static String refused(Executable request) {
        return assertThrows(IllegalArgumentException.class, request).getMessage();
    }

    private static BackupFilter filter(List<String> globs) {
        return new BackupFilter(globs, OptionalLong.empty(), BackupFilter.Mounts.ENTER);
    }

    private static BackupRequest by(String user) {
        return new BackupRequest(
                Strategy.FULL, Set.of(), List.of(), Component.CONFIG, Trigger.MANUAL, Optional.of(user));
    }

    private static LiveDatabase database(String name) {
        return new LiveDatabase(name, Path.of("a.db"), new SQLiteDataSource());
    }

    private static RecoveryPlan.Approval approval(String by, String reason) {
        return new RecoveryPlan.Approval(Optional.of(by), Optional.of(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b", "line\nbreak", "\ud800"})
    void unsoundTexts_areRefusedEverywhere(String text) {
        List<Executable> requests = List.of(
                () -> filter(List.of("*.tmp", text)),
                () -> by(text),
                () -> new FindQuery(Optional.empty(), text),
                () -> database(text),
                () -> approval(text, "why"));
        for (Executable request : requests) {
            String message = refused(request);
            assertTrue(message.contains("; allowed: 1 to ") || message.contains("'*' matches everything"), message);
        }
    }

    @Test
    void longTexts_areRefused_withTheirLengthAndNotWithThemselves() {
        assertEquals(
                "glob 2 has 4097 characters; allowed: 1 to 4096 characters, none of them a control character or half of one",
                refused(() -> filter(List.of("a", "x".repeat(4097)))));
        assertTrue(refused(() -> by("x".repeat(201))).startsWith("the user has 201 characters"));
        assertTrue(refused(() -> database("x".repeat(201))).startsWith("the name of a database has"));
        assertTrue(
                refused(() -> new FindQuery(Optional.empty(), "x".repeat(4097))).startsWith("the pattern has"));
        assertTrue(refused(() -> approval("me", "x".repeat(2001))).startsWith("the reason has 2001 characters"));
        assertTrue(refused(() -> filter(Collections.nCopies(1001, "*"))).startsWith("1001 globs are too many"));
    }

    @Test
    void usualTexts_areTaken() {
        assertDoesNotThrow(() -> filter(Collections.nCopies(1000, "\ud83d\ude00 *.tmp")));
        assertDoesNotThrow(() -> filter(List.of(" ", "x".repeat(4096))));
        assertDoesNotThrow(() -> approval("Łukasz", "it broke:\n\t- all of it"));
        assertDoesNotThrow(() -> by("a user"));
    }

    @Test
    void blanks_areNobody() {
        assertTrue(refused(() -> by(" \u2003")).startsWith("the user is blank"));
        assertTrue(refused(() -> approval(" ", "why")).contains("is blank"));
    }

    @Test
    void emptyPathsOfTheDisk_areRefused() {
        Path nothing = Path.of("");
        assertTrue(refused(() -> BackupRequest.ofPaths(Strategy.FULL, List.of(Path.of("a"), nothing)))
                .contains("an empty path"));
        assertTrue(refused(() -> new RestoreRequest(Optional.empty(), nothing, List.of()))
                .contains("an empty target"));
    }

    @Test
    void timesBeyondAllMeasure_areRefusedLikeOthers() {
        Duration most = Duration.ofSeconds(Long.MAX_VALUE);
        assertTrue(refused(() -> new RecoveryPlan.Conduct(true, 85, most, Optional.empty()))
                .startsWith("a recovery rests for 100 to 5000 whole ms"));
        assertTrue(refused(() -> new RecoveryPlan.Conduct(
                        true, 85, Duration.ofSeconds(1), Optional.of(Duration.ofMillis(60_999))))
                .startsWith("progress is told every 1 to 60 whole seconds"));
        assertTrue(refused(() -> new RecoveryPlan.Rollback(Set.of(), most, 7)).startsWith("a recovery may take"));
    }

    @Test
    void timeLeftOfAnAbsurdAmount_isNotNegative() {
        Progress progress =
                new Progress(Progress.Phase.TRANSFERRING, 1, 2, 1_000, Long.MAX_VALUE, Duration.ofSeconds(1));
        assertTrue(progress.remaining().orElseThrow().compareTo(Duration.ofDays(100_000_000)) > 0);
    }
}
