package org.wirthforge.backup.testkit.bench.data;

import static org.wirthforge.backup.testkit.bench.data.Stage.MIB;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One file of 20 GiB that is nearly all hole: every 512 MiB there is 1 MiB of data. */
final class SparseData implements DataSet {

    private static final String IMAGE = "sparse.img";

    private final long size;

    SparseData(double scale) {
        size = Math.max(16, (long) (20 * 1024 * scale)) * MIB;
    }

    @Override
    public void make(Path directory) throws IOException {
        Stage stage = new Stage(directory);
        Path image = stage.path("vm/" + IMAGE);
        Files.createDirectories(image.getParent());
        Dice dice = Dice.named("sparse");
        try (FileChannel out = FileChannel.open(
                image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            for (long at = 0; at < size; at += 512L * MIB) {
                BigData.writeFully(out, ByteBuffer.wrap(dice.bytes(MIB)), at);
            }
            BigData.writeFully(out, ByteBuffer.wrap(dice.bytes(1)), size - 1);
        }
        Stage.dated(image, 0);
        stage.finish();
    }

    @Override
    public long change(Path directory, int round) throws IOException {
        Stage stage = new Stage(directory);
        Dice dice = Dice.named("sparse", round);
        try (FileChannel out = FileChannel.open(stage.find("vm").resolve(IMAGE), StandardOpenOption.WRITE)) {
            BigData.writeFully(out, ByteBuffer.wrap(dice.bytes(MIB)), dice.below(size / MIB) * MIB);
        }
        stage.touchLast();
        return size;
    }

    @Override
    public long rename(Path directory, int round) throws IOException {
        return new Stage(directory).rename("vm", round);
    }

    @Override
    public String someFile() {
        return "zz_last";
    }
}
