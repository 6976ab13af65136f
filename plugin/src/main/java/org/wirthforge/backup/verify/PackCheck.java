package org.wirthforge.backup.verify;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.index.PackDirectory;
import org.wirthforge.backup.index.RunAudit;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pack.BlockAudit;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.store.PlainFile;

/** Checks packs one after the other. Not thread-safe: one per worker. */
final class PackCheck implements Closeable {

    private final Scene scene;
    private final Extent extent;
    private final BlockAudit blocks = new BlockAudit();

    PackCheck(Scene scene, Extent extent) {
        this.scene = scene;
        this.extent = extent;
    }

    /** What a pack turned out to be. */
    enum Verdict {
        /** Every byte is right, the second time at the latest. */
        SOUND,
        /** What was looked at is right, the second time at the latest, and that was not all. */
        SO_FAR,
        /** Something in it is wrong, twice. */
        BAD,
        /** There is no such file any more. */
        GONE
    }

    Verdict check(Hash pack) throws IOException, CancelledException {
        scene.progress().pace().pass();
        Path file = scene.store().layout().pack(pack);
        String name = scene.name(pack);
        PackDirectory directory;
        try {
            directory = scene.twice().read(name, () -> PackDirectory.read(file, name, pack, scene.repository()));
        } catch (IOException e) {
            salvage(pack, scene.findings().add(name, e.getMessage()));
            return e instanceof NoSuchFileException ? Verdict.GONE : Verdict.BAD;
        }
        scene.counts().packs().increment();
        compareRuns(directory);
        if (extent == Extent.DIRECTORY) {
            countDirectory(directory);
            return Verdict.SO_FAR;
        }
        Portion portion = scene.needs().of(pack);
        if (extent == Extent.ALL || portion.isMostOf(directory.size())) {
            return readBlocks(file, name, directory, offset -> true) ? Verdict.SOUND : Verdict.BAD;
        }
        countDirectory(directory);
        return readBlocks(file, name, directory, portion::takes) ? Verdict.SO_FAR : Verdict.BAD;
    }

    private void countDirectory(PackDirectory directory) {
        count(PackFormat.HEADER
                + PackFormat.FOOTER
                + 4L
                + 56L * directory.blocks().size());
    }

    private void count(long bytes) {
        scene.counts().bytes().add(bytes);
        scene.progress().tally().bytes(bytes);
    }

    private void compareRuns(PackDirectory directory) {
        for (RunAudit run : scene.runs()) {
            int wrong = run.disagreeing(directory);
            if (wrong > 0) {
                scene.findings()
                        .add(
                                run.name(),
                                wrong + " entries do not agree with " + scene.name(directory.id())
                                        + "; delete this file, it is rebuilt from the packs");
                examine(run.chunksOf(directory.id()), null);
            }
        }
    }

    /** Whether all that are taken, by their offsets, are right. */
    private boolean readBlocks(Path file, String name, PackDirectory directory, IntPredicate taken)
            throws IOException, CancelledException {
        FileChannel channel = PlainFile.open(file, name);
        boolean sound = true;
        try {
            int number = 0;
            for (PackFormat.Listing listing : directory.blocks()) {
                scene.progress().pace().pass();
                String object = name + " block " + number++;
                if (!taken.test(listing.offset())) {
                    continue;
                }
                try {
                    blocks.check(object, channel, listing);
                } catch (IOException first) {
                    channel.close();
                    channel = PlainFile.open(file, name);
                    sound &= again(object, channel, listing, first);
                }
                scene.counts().chunks().add(listing.block().count());
                count(listing.block().size());
            }
        } finally {
            channel.close();
        }
        return sound;
    }

    /** A block is accused only if it is wrong from a file opened afresh, too. */
    private boolean again(String object, FileChannel fresh, PackFormat.Listing listing, IOException first) {
        try {
            blocks.check(object, fresh, listing);
            scene.twice().tell(object, first);
            return true;
        } catch (IOException e) {
            String chunks = listing.ids().length == 1 ? " chunk " + listing.ids()[0] : "";
            Draft finding = scene.findings().add(object + chunks, e.getMessage());
            for (Hash id : listing.ids()) {
                scene.damage().add(id, finding);
            }
            return false;
        }
    }

    /** A pack without a sound directory is still read by way of the index: what of it is intact? */
    private void salvage(Hash pack, Draft finding) throws IOException, CancelledException {
        scene.counts().packs().increment();
        for (RunAudit run : scene.runs()) {
            scene.progress().pace().pass();
            List<RunAudit.Placed> chunks = run.chunksOf(pack);
            if (extent == Extent.NEEDED) {
                Portion portion = scene.needs().of(pack);
                chunks.removeIf(chunk -> !portion.takes(chunk.place().offset()));
            }
            if (!chunks.isEmpty()) {
                int lost = examine(chunks, finding);
                scene.findings()
                        .note(
                                finding,
                                chunks.size() - lost + " of " + chunks.size() + " chunks can be read by way of "
                                        + run.name());
            }
        }
    }

    private int examine(List<RunAudit.Placed> chunks, Draft finding) {
        int lost = 0;
        for (RunAudit.Placed chunk : chunks) {
            try {
                scene.twice().read("chunk " + chunk.id(), () -> readOne(chunk));
            } catch (IOException e) {
                lost++;
                if (finding == null) {
                    scene.damage().suspect(chunk.id(), e.getMessage());
                } else {
                    scene.damage().add(chunk.id(), finding);
                }
            }
        }
        return lost;
    }

    private Hash readOne(RunAudit.Placed chunk) throws IOException {
        try (ChunkReader reader = new ChunkReader(scene.store(), scene.index())) {
            reader.get(chunk.id(), chunk.place());
            return chunk.id();
        }
    }

    @Override
    public void close() {
        blocks.close();
    }
}
