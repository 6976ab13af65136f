package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupOutcome.Status;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;

/** Sockets hold nothing, and are made anew by whoever listens at them. */
class SocketTest {

    @TempDir
    Path directory;

    private EngineFixture fixture;

    @BeforeEach
    void begin() throws IOException {
        fixture = new EngineFixture(directory);
        Files.createDirectories(fixture.home);
        Files.writeString(fixture.home.resolve("a.txt"), "hello");
    }

    @Test
    void sockets_areLeftOutAndCounted() throws IOException {
        Path path = fixture.home.resolve("s");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(path));
            for (Strategy strategy : Strategy.values()) {
                BackupOutcome outcome = fixture.backUp(strategy);
                assertEquals(Status.COMPLETE, outcome.status(), outcome.toString());
                assertTrue(outcome.message().contains("sockets left out, for they hold nothing: 1"), outcome.message());
            }
        }
    }

    @Test
    void socketThatIsAskedFor_isAProblem() throws IOException {
        Path path = directory.resolve("s");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(path));
            BackupOutcome outcome =
                    fixture.engine().run(BackupRequest.ofPaths(Strategy.FULL, List.of(path)), Pace.FREE, new Tally());
            assertEquals(Problem.Code.SPECIAL, outcome.samples().get(0).code());
        }
    }
}
