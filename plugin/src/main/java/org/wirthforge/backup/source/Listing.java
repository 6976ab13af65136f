package org.wirthforge.backup.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wirthforge.backup.metadata.Names;
import org.wirthforge.backup.metadata.UnusableNameException;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/**
 * The names in a directory, sorted as unsigned bytes. If reading it ends half-way, what was read until then.
 *
 * @param names the names
 * @param failures why others are missing; normally empty
 */
record Listing(byte[][] names, List<IOException> failures) {

    static Listing of(Path directory, Pace pace) throws CancelledException {
        List<byte[]> names = new ArrayList<>();
        List<IOException> failures = new ArrayList<>();
        // With "/." because opening a pipe that has taken the directory's place would wait for ever.
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory.resolve("."))) {
            for (Path child : children) {
                pace.pass();
                add(child, names, failures);
            }
        } catch (DirectoryIteratorException halfWay) {
            failures.add(halfWay.getCause());
        } catch (IOException failed) {
            failures.add(failed);
        }
        byte[][] sorted = names.toArray(byte[][]::new);
        Arrays.sort(sorted, Arrays::compareUnsigned);
        return new Listing(sorted, failures);
    }

    private static void add(Path child, List<byte[]> names, List<IOException> failures) {
        try {
            names.add(Names.of(child));
        } catch (UnusableNameException unusable) {
            failures.add(unusable);
        }
    }

    boolean has(byte[] name) {
        return Arrays.binarySearch(names, name, Arrays::compareUnsigned) >= 0;
    }

    /** The same with one name only. */
    Listing only(byte[] name) {
        return new Listing(new byte[][] {name}, failures);
    }
}
