package org.wirthforge.backup.testkit.bench.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A tree as the names and content of what is in it; permissions are left out, they follow the umask. */
final class Fingerprint {

    private Fingerprint() {}

    /** Digests by name, of files and links. */
    static Map<String, String> of(Path root) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(root)) {
            all = found.filter(path -> !Files.isDirectory(path) || Files.isSymbolicLink(path))
                    .toList();
        }
        Map<String, String> digests = new TreeMap<>();
        for (Path path : all) {
            byte[] content = Files.isSymbolicLink(path)
                    ? Files.readSymbolicLink(path).toString().getBytes(StandardCharsets.UTF_8)
                    : Files.readAllBytes(path);
            digests.put(root.relativize(path).toString(), digest(content));
        }
        return digests;
    }

    /** One for all. */
    static String whole(Path root) throws IOException {
        return digest(of(root).toString().getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
