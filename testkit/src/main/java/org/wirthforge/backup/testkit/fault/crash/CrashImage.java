package org.wirthforge.backup.testkit.fault.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tree that is on the disk after a power cut.
 *
 * @param nodes what there is, by path; the root is the empty path
 */
public record CrashImage(Map<String, Node> nodes) {

    /** Something with a name. */
    public sealed interface Node {}

    /** A directory. */
    public record Directory() implements Node {}

    /** A symbolic link. */
    public record Symlink(String target) implements Node {}

    /** A file. Names of one file have one number. The array is shared: do not change it. */
    public record Regular(int file, byte[] content) implements Node {}

    /** Keeps its own map. */
    public CrashImage {
        nodes = new TreeMap<>(nodes);
    }

    /** Equal for equal trees: a hash of all names and all content, in hexadecimal. */
    public String fingerprint() {
        MessageDigest digest = sha256();
        nodes.forEach((path, node) -> {
            digest.update((path + "\0" + node.getClass().getSimpleName() + "\0").getBytes(StandardCharsets.UTF_8));
            if (node instanceof Regular file) {
                digest.update(file.content());
            } else if (node instanceof Symlink link) {
                digest.update(link.target().getBytes(StandardCharsets.UTF_8));
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes an existing directory look like the disk. */
    public void writeTo(Path root) throws IOException {
        Map<Integer, Path> first = new HashMap<>();
        for (Map.Entry<String, Node> entry : nodes.entrySet()) {
            Path path = root.resolve(entry.getKey());
            if (entry.getValue() instanceof Directory) {
                Files.createDirectories(path);
            } else if (entry.getValue() instanceof Symlink link) {
                Files.createSymbolicLink(path, root.getFileSystem().getPath(link.target()));
            } else {
                write((Regular) entry.getValue(), path, first);
            }
        }
    }

    private static void write(Regular file, Path path, Map<Integer, Path> first) throws IOException {
        Path known = first.putIfAbsent(file.file(), path);
        if (known == null) {
            Files.write(path, file.content());
        } else {
            Files.createLink(path, known);
        }
    }
}
