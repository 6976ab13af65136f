package org.wirthforge.backup.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares two directory trees by name, type, permissions, time of change (of a link: to the microsecond), link target and content. Knows nothing of how either came
 * about, so that it can be the judge of a restore.
 */
public final class TreeComparison {

    private TreeComparison() {}

    /**
     * What differs below two directories; the directories themselves are not compared.
     *
     * @param expected how it should be
     * @param actual how it is
     * @return a line for each difference, in order of path; empty for equal trees
     * @throws IOException if either cannot be read
     */
    public static List<String> differences(Path expected, Path actual) throws IOException {
        Map<String, String> left = described(expected);
        Map<String, String> right = described(actual);
        TreeSet<String> names = new TreeSet<>(left.keySet());
        names.addAll(right.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String should = left.getOrDefault(name, "nothing");
            String is = right.getOrDefault(name, "nothing");
            if (!should.equals(is)) {
                differences.add(name + ": expected " + should + ", found " + is);
            }
        }
        return differences;
    }

    private static Map<String, String> described(Path root) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths.filter(path -> !path.equals(root))::iterator) {
                entries.put(root.relativize(path).toString(), described(path, attributes(path)));
            }
        }
        return entries;
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static String described(Path path, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            // Java can set the time of a link with microseconds at best.
            Instant time = attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MICROS);
            return "link to " + Files.readSymbolicLink(path) + " of " + time;
        }
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        String common = mode + " of " + attributes.lastModifiedTime();
        return attributes.isDirectory()
                ? "directory " + common
                : "file " + common + ", " + attributes.size() + " bytes, sha256 " + sha256(path);
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
