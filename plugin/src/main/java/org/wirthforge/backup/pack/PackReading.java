package org.wirthforge.backup.pack;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.index.Location;
import org.wirthforge.backup.index.PackDirectory;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/** One reading of one pack that may be damaged. Used once. */
final class PackReading {

    private final LooseBlocks blocks;
    private final Hash pack;
    private final String name;
    private final FileChannel channel;
    private final PackScan.Taker taker;
    private final Pace pace;
    private final Map<Hash, Location> saved = new HashMap<>();
    private final Set<Hash> alone = new HashSet<>();
    private PackFormat.Content content = PackFormat.Content.DATA;

    PackReading(LooseBlocks blocks, Hash pack, String name, FileChannel channel, PackScan.Taker taker, Pace pace) {
        this.blocks = blocks;
        this.pack = pack;
        this.name = name;
        this.channel = channel;
        this.taker = taker;
        this.pace = pace;
    }

    /** What the pack holds; known when it has been read. */
    PackFormat.Content content() {
        return content;
    }

    /** The chunks in sound blocks, and where they are. */
    Map<Hash, Location> saved() {
        return saved;
    }

    /** The sound chunks in other blocks. */
    Set<Hash> alone() {
        return alone;
    }

    /** What is wrong with the first block that is not sound; null if all are. */
    String byDirectory(PackDirectory directory) throws IOException, CancelledException {
        String flaw = null;
        content = directory.content();
        taker.begin(content);
        for (PackFormat.Listing listing : directory.blocks()) {
            pace.pass();
            String trouble = listed(listing);
            if (trouble != null) {
                flaw = flaw == null ? trouble : flaw;
                pieces(listing);
            }
        }
        return flaw;
    }

    private String listed(PackFormat.Listing listing) throws IOException {
        String trouble = null;
        for (int attempt = 1; attempt <= 2; attempt++) {
            try {
                PackFormat.Block block = blocks.block(
                        object(listing.offset()),
                        channel,
                        listing.offset(),
                        listing.block().size());
                Hash[] ids = blocks.ids(block);
                if (!Arrays.equals(ids, listing.ids())
                        || block.crc() != listing.block().crc()) {
                    throw new DamagedException(
                            object(listing.offset()) + " is not the block that the directory lists there");
                }
                take(listing.offset(), block, ids);
                return null;
            } catch (ClosedChannelException e) {
                throw e; // an interrupt says nothing about the block
            } catch (IOException e) {
                trouble = e.getMessage() == null ? e.toString() : e.getMessage();
            }
        }
        return trouble;
    }

    private void take(int offset, PackFormat.Block block, Hash[] ids) throws IOException {
        for (int i = 0; i < ids.length; i++) {
            saved.put(ids[i], new Location(pack, offset, block.size(), i));
        }
        taker.block(blocks.stored(), block, ids);
    }

    /** Of a block that is stored as it is, each chunk is sound or not by itself. */
    private void pieces(PackFormat.Listing listing) throws IOException {
        PackFormat.Block block = listing.block();
        if (block.codec() != PackFormat.RAW || !loads(listing)) {
            return;
        }
        int from = block.size() - block.stored();
        for (int i = 0; i < listing.ids().length; i++) {
            int length = block.lengths()[i];
            if (Hash.of(blocks.stored(), from, length).equals(listing.ids()[i])) {
                taker.chunk(listing.ids()[i], blocks.stored(), from, length);
                alone.add(listing.ids()[i]);
            }
            from += length;
        }
    }

    /** An error of the device is the end of this block, not of the reading. */
    private boolean loads(PackFormat.Listing listing) throws IOException {
        try {
            return blocks.load(channel, listing.offset(), listing.block().size());
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            return false;
        }
    }

    void byMarks() throws IOException, CancelledException {
        content = byHeader();
        taker.begin(content);
        int at = PackFormat.HEADER;
        while (at >= 0 && at + PackFormat.BLOCK_HEADER < channel.size()) {
            pace.pass();
            int size = unlisted(at);
            at = size > 0 ? at + size : blocks.nextMark(channel, at + 1);
        }
    }

    /** By the header, sound or not; nothing but the order of packs when browsing, and whether outlines are looked for, depends on it. */
    private PackFormat.Content byHeader() throws IOException {
        boolean meta = blocks.load(channel, 0, PackFormat.HEADER)
                && blocks.stored()[PackFormat.CONTENT_AT] == PackFormat.Content.META.code();
        return meta ? PackFormat.Content.META : PackFormat.Content.DATA;
    }

    /** The size of a sound block; 0 if there is none. */
    private int unlisted(int offset) throws IOException {
        try {
            if (!blocks.load(channel, offset, PackFormat.BLOCK_HEADER)) {
                return 0;
            }
            int size = PackFormat.sizeOfBlock(object(offset), blocks.stored());
            PackFormat.Block block = blocks.block(object(offset), channel, offset, size);
            take(offset, block, blocks.ids(block));
            return size;
        } catch (DamagedException e) {
            return 0;
        }
    }

    private String object(int offset) {
        return "block at " + offset + " of " + name;
    }
}
