package org.wirthforge.backup.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Opens files by going down from the root of their walk, name by name, from one directory held open to the next, and follows no link on the way:
 * whatever is renamed meanwhile, nothing outside the root is ever opened. Where the file system cannot hold directories open, it opens by
 * path. Keeps the directories of the last file open. For one thread.
 */
public final class Footing implements Closeable {

    private static final Set<OpenOption> OPTIONS = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    /** Most directories held open, two descriptors each; below the deepest but one, steps are taken anew. */
    private static final int MOST_HELD = 16;

    private final List<Root> roots;
    private final List<Step> steps = new ArrayList<>();
    private Root root;

    private record Step(Path directory, SecureDirectoryStream<Path> held) {}

    /**
     * Begins with nothing open.
     *
     * @param roots where the walk starts
     */
    public Footing(List<Root> roots) {
        this.roots = List.copyOf(roots);
    }

    /**
     * Opens a file for reading.
     *
     * @param found what the walk has found
     * @return a channel at the beginning of a file that can be read at any place
     * @throws IOException if there is no such file any more, or something else is in its place
     */
    public FileChannel open(Found found) throws IOException {
        SecureDirectoryStream<Path> parent = parent(found);
        SeekableByteChannel channel = parent == null
                ? FileChannel.open(found.file(), OPTIONS)
                : parent.newByteChannel(found.file().getFileName(), OPTIONS);
        FileChannel file = channel instanceof FileChannel any ? any : null;
        if (file == null) {
            channel.close();
            return seekable(FileChannel.open(found.file(), OPTIONS));
        }
        return seekable(file);
    }

    /** A pipe that took the place of a file has no position, and reading it could wait for ever. */
    private static FileChannel seekable(FileChannel channel) throws IOException {
        try {
            channel.position();
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private SecureDirectoryStream<Path> parent(Found found) throws IOException {
        int below = namesBelowRoot(found.path());
        Path directory = found.file().getParent();
        if (below == 0 || directory == null) {
            return null;
        }
        if (!steps.isEmpty() && top().directory().equals(directory)) {
            return top().held();
        }
        while (!steps.isEmpty() && !directory.startsWith(top().directory())) {
            leave();
        }
        if (steps.isEmpty() && !enterRoot(directory, below)) {
            return null;
        }
        Path way = top().directory().relativize(directory);
        for (int i = 0; !top().directory().equals(directory); i++) {
            enter(way.getName(i));
        }
        return top().held();
    }

    /** Names of a path below the root it belongs to; steps of another root are of no use. */
    private int namesBelowRoot(byte[] path) throws IOException {
        if (root == null || !ItemPaths.below(path, root.itemPath())) {
            close();
            root = roots.stream()
                    .filter(one -> ItemPaths.below(path, one.itemPath()))
                    .findFirst()
                    .orElse(null);
        }
        int names = 0;
        for (int i = root == null ? path.length : root.itemPath().length; i < path.length; i++) {
            names += path[i] == '/' ? 1 : 0;
        }
        return names;
    }

    private boolean enterRoot(Path directory, int below) throws IOException {
        Path base = directory;
        for (int i = 1; i < below; i++) {
            base = base.getParent();
        }
        DirectoryStream<Path> stream = Files.newDirectoryStream(base);
        if (stream instanceof SecureDirectoryStream<Path> held) {
            steps.add(new Step(base, held));
            return true;
        }
        stream.close();
        return false;
    }

    private void enter(Path name) throws IOException {
        Step above = top();
        Step next = new Step(
                above.directory().resolve(name), above.held().newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
        if (steps.size() == MOST_HELD) {
            leave();
        }
        steps.add(next);
    }

    private Step top() {
        return steps.get(steps.size() - 1);
    }

    private void leave() throws IOException {
        steps.remove(steps.size() - 1).held().close();
    }

    /** Lets go of all directories; the next file is reached from its root again. */
    @Override
    public void close() throws IOException {
        while (!steps.isEmpty()) {
            leave();
        }
    }
}
