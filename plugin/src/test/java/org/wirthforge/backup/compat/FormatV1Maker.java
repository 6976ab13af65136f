package org.wirthforge.backup.compat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.wirthforge.backup.fixture.SmallRepository;
import org.wirthforge.backup.metadata.Names;

/**
 * Made the fixture of format version 1, once, on a Unix system: {@code main(directory)} leaves {@code directory/format-v1}; a later program
 * made the packs of {@code format-v1-outlines} with it. Kept so that one can
 * see what is in it; a later format gets a maker of its own.
 */
final class FormatV1Maker {

    private final Path home;

    private FormatV1Maker(Path home) {
        this.home = home;
    }

    /** @param arguments where to make it */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Path.of(arguments[0]);
        FormatV1Maker maker = new FormatV1Maker(Files.createDirectories(directory.resolve("source/home")));
        maker.first();
        Path repository = directory.resolve("format-v1");
        backUp(repository, maker.home, "2026-01-31T12:00:00Z");
        maker.second();
        backUp(repository, maker.home, "2026-02-01T12:00:00Z");
    }

    private static void backUp(Path repository, Path home, String at) throws IOException {
        Clock clock = Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
        new SmallRepository(repository, clock).backUp(home);
    }

    private void first() throws IOException {
        write("config/settings.json", "{\"theme\": \"dark\"}\n".getBytes(StandardCharsets.UTF_8), "rw-r-----");
        write("config/empty", new byte[0], "r--r--r--");
        write("config/\u00fcml\u00e4ut \u540d\u524d", new byte[] {1, 2, 3}, "rw-------");
        write("models/several-chunks.txt", lines(260_000), "rw-r--r--");
        write("models/zeros", new byte[3 << 20], "rw-r--r--");
        Files.createLink(home.resolve("models/second-name.txt"), home.resolve("models/several-chunks.txt"));
        Path bytes = Names.resolve(home.resolve("config"), new byte[] {'n', 'o', 't', '-', 'u', 't', 'f', (byte) 0xFF});
        Files.write(bytes, new byte[] {4});
        age(bytes);
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(home.resolve("config/empty"), UserDefinedFileAttributeView.class);
        if (view.list().isEmpty()) {
            view.write("comment", ByteBuffer.wrap(new byte[] {'h', 'i', 0}));
        }
        symlink("config/link", "settings.json");
        symlink("config/dangling", "/no/such/place");
        for (String directory : new String[] {"config", "models", ""}) {
            age(home.resolve(directory));
        }
    }

    private void second() throws IOException, InterruptedException {
        write("config/settings.json", "{\"theme\": \"light\"}\n".getBytes(StandardCharsets.UTF_8), "rw-r-----");
        new ProcessBuilder("mkfifo", home.resolve("config/pipe").toString())
                .start()
                .waitFor();
        age(home.resolve("config"));
    }

    /** Long enough for several chunks, regular enough to take little room in version control. */
    private static byte[] lines(int count) {
        StringBuilder text = new StringBuilder();
        long state = 1;
        for (int i = 0; i < count; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            text.append("line ")
                    .append(state >>> 62)
                    .append(i % 1000 == 0 ? " " + state : "")
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void write(String name, byte[] content, String mode) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        age(file);
    }

    private void symlink(String name, String target) throws IOException {
        Path link = Files.createSymbolicLink(home.resolve(name), Path.of(target));
        Files.getFileAttributeView(
                        link, java.nio.file.attribute.BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(time(), null, null);
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, time());
    }

    private static FileTime time() {
        return FileTime.from(Instant.parse("2026-01-02T03:04:05.123456Z"));
    }
}
