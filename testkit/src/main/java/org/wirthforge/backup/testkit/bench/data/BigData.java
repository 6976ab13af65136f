package org.wirthforge.backup.testkit.bench.data;

import static org.wirthforge.backup.testkit.bench.data.Stage.MIB;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The disk of a virtual machine: one file of 4 GiB in runs of up to 12 MiB: 45 % compressible, 35 % not, 10 % zeros (written, not holes),
 * 10 % copies of earlier parts.
 */
final class BigData implements DataSet {

    private static final int BLOCK = 4096;
    private static final int LONGEST_RUN = 12 * MIB / BLOCK;
    private static final String IMAGE = "disk.img";

    private final long size;

    BigData(double scale) {
        size = Math.max(64, (long) (1024 * 1024 * scale)) * BLOCK;
    }

    @Override
    public void make(Path directory) throws IOException {
        Stage stage = new Stage(directory);
        Path image = stage.path("vm/" + IMAGE);
        Files.createDirectories(image.getParent());
        Dice dice = Dice.named("big");
        Prose prose = new Prose(Dice.named("big", "text"));
        try (FileChannel out = FileChannel.open(
                image, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            while (out.position() < size) {
                int longest = (int) Math.min(LONGEST_RUN, Math.max(1, size / BLOCK / 64));
                int run = (int) Math.min(size - out.position(), (1L + dice.below(longest)) * BLOCK);
                writeFully(out, ByteBuffer.wrap(run(out, dice, prose, run)), out.position());
                out.position(out.position() + run);
            }
        }
        Stage.dated(image, 0);
        stage.write("vm/vm.json", "{\"cpus\": 2}\n".getBytes(StandardCharsets.US_ASCII));
        stage.finish();
    }

    private static byte[] run(FileChannel soFar, Dice dice, Prose prose, int length) throws IOException {
        int kind = dice.below(100);
        if (kind < 10) {
            return new byte[length];
        }
        if (kind < 55) {
            return prose.bytes(length);
        }
        long earlier = soFar.position() - length;
        return kind < 90 || earlier <= 0
                ? dice.bytes(length)
                : read(soFar, dice.below(earlier / BLOCK + 1) * BLOCK, length);
    }

    /** One per cent overwritten: 32 runs of 1 MiB, half of them compressible, and 2,048 single blocks all over the place. */
    @Override
    public long change(Path directory, int round) throws IOException {
        Stage stage = new Stage(directory);
        Path image = stage.find("vm").resolve(IMAGE);
        Dice dice = Dice.named("overwrite", round);
        Prose prose = new Prose(Dice.named("overwrite text", round));
        try (FileChannel out = FileChannel.open(image, StandardOpenOption.WRITE)) {
            overwrite(out, dice, prose, (int) Math.min(MIB, size / 16 / BLOCK * BLOCK));
            for (int i = 0; i < Math.max(8, size / BLOCK / 512); i++) {
                byte[] block = i % 2 == 0 ? dice.bytes(BLOCK) : prose.bytes(BLOCK);
                writeFully(out, ByteBuffer.wrap(block), dice.below(size / BLOCK) * BLOCK);
            }
        }
        stage.touchLast();
        return size;
    }

    private void overwrite(FileChannel out, Dice dice, Prose prose, int length) throws IOException {
        for (long i = 0; i < Math.max(1, size / (128L * MIB)); i++) {
            byte[] run = i % 2 == 0 ? dice.bytes(length) : prose.bytes(length);
            writeFully(out, ByteBuffer.wrap(run), dice.below((size - length) / BLOCK + 1) * BLOCK);
        }
    }

    @Override
    public long rename(Path directory, int round) throws IOException {
        return new Stage(directory).rename("vm", round);
    }

    @Override
    public String someFile() {
        return "zz_last";
    }

    private static byte[] read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
            continue;
        }
        return bytes.array();
    }

    static void writeFully(FileChannel out, ByteBuffer bytes, long at) throws IOException {
        long to = at;
        while (bytes.hasRemaining()) {
            to += out.write(bytes, to);
        }
    }
}
