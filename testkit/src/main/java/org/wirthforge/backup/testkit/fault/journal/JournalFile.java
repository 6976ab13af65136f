package org.wirthforge.backup.testkit.fault.journal;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A journal as a text file, one change a line, so that a failure can be looked at and played again. */
public final class JournalFile {

    private JournalFile() {}

    /** Writes changes to a file, replacing it. */
    public static void write(List<Change> changes, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, changes.stream().map(JournalFile::line).toList());
    }

    /** Reads a file written by {@link #write}. */
    public static List<Change> read(Path file) throws IOException {
        List<Change> changes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            changes.add(parse(line.split("\t", -1)));
        }
        return changes;
    }

    private static String line(Change change) {
        if (change instanceof Change.Write write) {
            String bytes = Base64.getEncoder().encodeToString(write.bytes());
            return join("write", write.file(), write.position(), bytes);
        }
        if (change instanceof Change.Create create) {
            return join("create", create.file(), text(create.path()));
        }
        if (change instanceof Change.Truncate cut) {
            return join("truncate", cut.file(), cut.size());
        }
        if (change instanceof Change.ForceFile force) {
            return join("force", force.file());
        }
        if (change instanceof Change.Link link) {
            return join("link", link.file(), text(link.path()));
        }
        return named(change);
    }

    private static String named(Change change) {
        if (change instanceof Change.MakeDirectory made) {
            return join("mkdir", text(made.path()));
        }
        if (change instanceof Change.ForceDirectory force) {
            return join("force-directory", text(force.path()));
        }
        if (change instanceof Change.Rename rename) {
            return join("rename", text(rename.from()), text(rename.to()));
        }
        if (change instanceof Change.Delete delete) {
            return join("delete", text(delete.path()));
        }
        if (change instanceof Change.SymbolicLink link) {
            return join("symlink", text(link.path()), text(link.target()));
        }
        if (change instanceof Change.SetAttribute set) {
            return join("attribute", text(set.path()), text(set.name()));
        }
        if (change instanceof Change.Outside outside) {
            return join("outside", text(outside.what()));
        }
        return join("mark", text(((Change.Mark) change).text()));
    }

    private static Change parse(String[] field) {
        return switch (field[0]) {
            case "write" ->
                new Change.Write(
                        number(field[1]),
                        Long.parseLong(field[2]),
                        Base64.getDecoder().decode(field[3]));
            case "create" -> new Change.Create(plain(field[2]), number(field[1]));
            case "truncate" -> new Change.Truncate(number(field[1]), Long.parseLong(field[2]));
            case "force" -> new Change.ForceFile(number(field[1]));
            case "link" -> new Change.Link(plain(field[2]), number(field[1]));
            case "mkdir" -> new Change.MakeDirectory(plain(field[1]));
            case "force-directory" -> new Change.ForceDirectory(plain(field[1]));
            case "rename" -> new Change.Rename(plain(field[1]), plain(field[2]));
            case "delete" -> new Change.Delete(plain(field[1]));
            case "symlink" -> new Change.SymbolicLink(plain(field[1]), plain(field[2]));
            case "attribute" -> new Change.SetAttribute(plain(field[1]), plain(field[2]));
            case "outside" -> new Change.Outside(plain(field[1]));
            case "mark" -> new Change.Mark(plain(field[1]));
            default -> throw new IllegalArgumentException("no such change: " + field[0]);
        };
    }

    private static String join(Object... fields) {
        StringBuilder line = new StringBuilder();
        for (Object field : fields) {
            line.append(line.length() == 0 ? "" : "\t").append(field);
        }
        return line.toString();
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static String text(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }

    private static String plain(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
