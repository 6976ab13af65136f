package org.wirthforge.backup.testkit.fault.nio;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.wirthforge.backup.testkit.fault.inject.Effect;

/** A listing, sorted by name so that runs can be repeated, that may break off or end early. */
final class Listing implements DirectoryStream<Path> {

    private final FaultFileSystem files;
    private final List<Path> paths;
    private final boolean fails;

    private Listing(FaultFileSystem files, List<Path> paths, boolean fails) {
        this.files = files;
        this.paths = paths;
        this.fails = fails;
    }

    static Listing read(FaultFileSystem files, DirectoryStream<Path> real, Filter<? super Path> filter, Effect effect)
            throws IOException {
        List<Path> paths = new ArrayList<>();
        try (real) {
            for (Path path : real) {
                Path wrapped = files.wrap(path);
                if (filter == null || filter.accept(wrapped)) {
                    paths.add(wrapped);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        paths.sort(null);
        return new Listing(files, paths.subList(0, shown(paths.size(), effect)), effect == Effect.LIST_FAILS);
    }

    private static int shown(int all, Effect effect) {
        return switch (effect) {
            case LIST_FAILS, LIST_ENDS -> all / 2;
            case LIST_EMPTY -> 0;
            default -> all;
        };
    }

    @Override
    public Iterator<Path> iterator() {
        Iterator<Path> all = paths.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (fails && !all.hasNext()) {
                    throw new DirectoryIteratorException(new IOException("Input/output error"));
                }
                return all.hasNext();
            }

            @Override
            public Path next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return all.next();
            }
        };
    }

    @Override
    public void close() {
        files.handles().closed(this);
    }
}
