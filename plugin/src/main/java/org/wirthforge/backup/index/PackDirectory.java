package org.wirthforge.backup.index;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackEnd;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.PageBuffer;
import org.wirthforge.backup.store.PlainFile;

/**
 * What a pack says it holds, checked against its name.
 *
 * @param id the pack
 * @param content kind of its chunks
 * @param size bytes of the file
 * @param blocks every block with its chunks
 */
public record PackDirectory(Hash id, PackFormat.Content content, long size, List<PackFormat.Listing> blocks) {

    /**
     * Reads header, footer and directory of a pack.
     *
     * @param name the file's name below the repository, for messages
     * @throws DamagedException if any of them is wrong or the directory's hash is not the pack's name
     */
    public static PackDirectory read(Path file, String name, Hash id, RepositoryId repository) throws IOException {
        try (FileChannel channel = PlainFile.open(file, name)) {
            return read(channel, name, id, repository);
        } catch (EOFException e) {
            throw new DamagedException(name + " is shorter than it should be", e);
        }
    }

    private static PackDirectory read(FileChannel channel, String name, Hash id, RepositoryId repository)
            throws IOException {
        long size = channel.size();
        if (size < PackFormat.HEADER + 4 + PackFormat.FOOTER || size > PackFormat.MAX_PACK) {
            throw new DamagedException(name + " has the impossible size " + size);
        }
        PageBuffer pages = PageBuffer.small();
        byte[] header = read(pages, channel, 0, PackFormat.HEADER);
        PackFormat.Content content = PackFormat.readHeader(name, header, repository);
        byte[] footer = read(pages, channel, size - PackFormat.FOOTER, PackFormat.FOOTER);
        PackEnd.Span span = PackEnd.readFooter(name, footer, size);
        byte[] directory = read(pages, channel, span.offset(), span.length());
        if (!Hash.of(directory).equals(id)) {
            throw new DamagedException(name + " has a directory that does not hash to its name");
        }
        return new PackDirectory(id, content, size, PackEnd.readDirectory(name, directory, span.offset()));
    }

    private static byte[] read(PageBuffer pages, FileChannel channel, long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        pages.readFully(channel, position, bytes, 0, length);
        return bytes;
    }

    /** Number of chunks. */
    public int chunks() {
        return blocks.stream().mapToInt(listing -> listing.block().count()).sum();
    }
}
