package org.wirthforge.backup.metadata;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.TreeSet;

/** Lists a directory in a JVM of its own, whose locale differs: each name in hexadecimal digits, if it leads back to its file. */
final class NamesProbe {

    private NamesProbe() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        TreeSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                byte[] name = Names.of(child);
                Path back = Names.resolve(directory, name);
                boolean same = back.equals(child) && Files.exists(back, LinkOption.NOFOLLOW_LINKS);
                names.add(same ? HexFormat.of().formatHex(name) : "lost " + child);
            }
        }
        byte[] made = HexFormat.of().parseHex(arguments[1]);
        Files.createFile(Names.resolve(directory, made));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        out.println(System.getProperty("sun.jnu.encoding"));
        names.forEach(out::println);
    }
}
