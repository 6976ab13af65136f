package org.wirthforge.backup.testkit.fault.nio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.wirthforge.backup.testkit.fault.inject.Call;
import org.wirthforge.backup.testkit.fault.inject.Effect;
import org.wirthforge.backup.testkit.fault.inject.Injector;
import org.wirthforge.backup.testkit.fault.journal.Change;
import org.wirthforge.backup.testkit.fault.journal.Journal;

/** Carries changes out and writes them down, one at a time, so that the journal has the order in which they happened. Thread-safe. */
final class Recorder {

    private final Path root;
    private final String separator;
    private final String prefix;
    private final Journal journal;
    private final Injector injector;
    private final Names names = new Names();

    Recorder(Path root, Journal journal, Injector injector) {
        this.root = root;
        this.separator = root.getFileSystem().getSeparator();
        this.prefix = root + separator;
        this.journal = journal;
        this.injector = injector;
    }

    /** Something that changes the file system underneath. */
    interface Action<T> {
        T run() throws IOException;
    }

    /** Writes down what is there already, as if it had been made durably. */
    void baseline() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : (Iterable<Path>) all.sorted()::iterator) {
                if (!path.equals(root)) {
                    found(path, relative(path));
                }
            }
        }
    }

    private void found(Path path, String name) throws IOException {
        if (Files.isSymbolicLink(path)) {
            journal.add(
                    new Change.SymbolicLink(name, Files.readSymbolicLink(path).toString()));
        } else if (Files.isDirectory(path)) {
            journal.add(new Change.MakeDirectory(name));
        } else {
            int file = names.create(name);
            journal.add(new Change.Create(name, file));
            journal.add(new Change.Write(file, 0, Files.readAllBytes(path)));
            journal.add(new Change.ForceFile(file));
        }
        journal.add(new Change.ForceDirectory(parent(name)));
    }

    private static String parent(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    /** The path below the root with slashes; null outside. */
    String relative(Path plain) {
        String text = plain.toString();
        if (text.startsWith(prefix) && !text.contains(separator + ".")) { // quickly, for most
            return text.substring(prefix.length()).replace(separator, "/");
        }
        Path absolute = plain.toAbsolutePath().normalize();
        if (!absolute.startsWith(root)) {
            return null;
        }
        return root.relativize(absolute).toString().replace(separator, "/");
    }

    private String named(Path plain) {
        String name = relative(plain);
        return name == null ? plain.toString() : name;
    }

    /** Asks the plan; for calls that change nothing. */
    Effect pass(Call call, Path plain) throws IOException {
        return injector.pass(call, named(plain));
    }

    synchronized void makeDirectory(Path path, Action<?> action) throws IOException {
        pass(Call.MAKE_DIRECTORY, path);
        action.run();
        note(path, new Change.MakeDirectory(named(path)));
    }

    synchronized void symbolicLink(Path path, String target, Action<?> action) throws IOException {
        pass(Call.LINK, path);
        action.run();
        note(path, new Change.SymbolicLink(named(path), target));
    }

    synchronized void link(Path path, Path existing, Action<?> action) throws IOException {
        pass(Call.LINK, path);
        action.run();
        names.link(named(path), named(existing));
        note(path, new Change.Link(named(path), names.of(named(path))));
    }

    synchronized void delete(Path path, Action<?> action) throws IOException {
        pass(Call.DELETE, path);
        action.run();
        names.delete(named(path));
        note(path, new Change.Delete(named(path)));
    }

    synchronized void rename(Path from, Path to, Action<?> action) throws IOException {
        pass(Call.RENAME, from);
        action.run();
        names.rename(named(from), named(to));
        note(relative(from) == null ? from : to, new Change.Rename(named(from), named(to)));
    }

    synchronized void attribute(Path path, String what, Action<?> action) throws IOException {
        pass(Call.SET_ATTRIBUTE, path);
        action.run();
        note(path, new Change.SetAttribute(named(path), what));
    }

    /** Opens a file for writing; tells its number. */
    synchronized <T> Opened<T> open(Path path, boolean truncates, Action<T> action) throws IOException {
        pass(Call.OPEN_FOR_WRITING, path);
        boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
        T channel = action.run();
        int file = there ? names.of(named(path)) : names.create(named(path));
        if (!there) {
            note(path, new Change.Create(named(path), file));
        } else if (truncates) {
            note(path, new Change.Truncate(file, 0));
        }
        return new Opened<>(file, channel);
    }

    /** Number of an existing file. */
    synchronized int number(Path path) {
        return names.of(named(path));
    }

    /** An open file. */
    record Opened<T>(int file, T channel) {}

    /** Changes content; the change is made from what the action returns. */
    synchronized <T> T content(Path path, Action<T> action, java.util.function.Function<T, Change> change)
            throws IOException {
        T result = action.run();
        note(path, change.apply(result));
        return result;
    }

    /** Forces a file; one that fails is not in the journal. */
    synchronized void force(Path path, int file, Action<?> action) throws IOException {
        injector.force(file, named(path));
        action.run();
        note(path, new Change.ForceFile(file));
    }

    synchronized void forceDirectory(Path path, Action<?> action) throws IOException {
        pass(Call.FORCE_DIRECTORY, path);
        action.run();
        note(path, new Change.ForceDirectory(named(path)));
    }

    private void note(Path path, Change change) {
        journal.add(relative(path) == null ? new Change.Outside(change.toString()) : change);
    }
}
