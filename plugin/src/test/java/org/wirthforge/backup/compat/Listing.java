package org.wirthforge.backup.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.Names;

/** A tree as lines of text that are the same on every machine: no owners, no extended attributes. */
final class Listing {

    private Listing() {}

    static List<String> of(Path root) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.equals(root)) {
                    lines.add(name(root, file) + " " + describe(file));
                }
            }
        }
        Collections.sort(lines);
        return lines;
    }

    private static String name(Path root, Path file) throws IOException {
        StringBuilder name = new StringBuilder();
        for (Path part : root.relativize(file)) {
            name.append(name.length() == 0 ? "" : "/").append(ItemPath.of(Names.of(part)));
        }
        return name.toString();
    }

    private static String describe(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String time = attributes.lastModifiedTime().toInstant().toString();
        if (attributes.isSymbolicLink()) {
            return time + " -> " + Files.readSymbolicLink(file);
        }
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        return attributes.isDirectory()
                ? time + " d" + mode
                : time + " -" + mode + " " + attributes.size() + " " + Hash.of(Files.readAllBytes(file));
    }
}
