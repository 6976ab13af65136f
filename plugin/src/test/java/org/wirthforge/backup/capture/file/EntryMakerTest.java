package org.wirthforge.backup.capture.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.backup.EngineFixture;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryCodec;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.source.Found;

class EntryMakerTest {

    @TempDir
    Path directory;

    private final List<Result> results = new ArrayList<>();

    private int flags(List<String> omitted) throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "");
        EngineFixture fixture = new EngineFixture(directory);
        AttributeReader reader = AttributeReader.of(file.getFileSystem());
        Freshness settled = Freshness.of(fixture.clock.instant().plus(Duration.ofMinutes(1)));
        EntryMaker maker = new EntryMaker(
                reader, fixture.open, settled, new OwnerNames(SnapshotDocument.Owners.NONE), fixture.clock);
        Found found = new Found("f".getBytes(StandardCharsets.US_ASCII), file, reader.stamp(file), Component.CONFIG);
        Attributes attributes = new Attributes(found.stamp(), 0, 0, 1, List.of(), omitted);
        Entry.Content nothing = new Entry.Content(Hash.of(new byte[0], 0, 0), List.of(), false);
        maker.file(new Attempt.Judged(found, true, null), attributes, 0, nothing, results);
        Result.Entry entry = assertInstanceOf(Result.Entry.class, results.get(results.size() - 1));
        return EntryCodec.decode("test", entry.path(), entry.portable(), entry.local())
                .flags();
    }

    @Test
    void fileWithAllItsMetadata_isReusedByTheNextBackup() throws IOException {
        assertEquals(0, flags(List.of()));
    }

    @Test
    void fileThatLacksMetadata_isLookedAtAgain() throws IOException {
        assertEquals(EntryCodec.FRESH, flags(List.of("an attribute could not be read")));
        Result.Trouble trouble = assertInstanceOf(Result.Trouble.class, results.get(0));
        assertEquals(Problem.Code.METADATA, trouble.problem().code());
    }
}
