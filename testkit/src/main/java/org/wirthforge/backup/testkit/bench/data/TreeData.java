package org.wirthforge.backup.testkit.bench.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * A tree of sources and their like: 60,000 files, 1.1 GB, 3,000 directories, 3,600 symbolic links, 300 hard links. Sizes are spread evenly
 * over the powers of two from 181 bytes to 128 KiB (mean 19 KB, median 5 KB); a few files are larger. One file in 33 is a copy of another.
 */
final class TreeData implements DataSet {

    private static final int FILES = 60_000;
    private static final int FILES_PER_DIRECTORY = 20;

    private final int files;

    TreeData(double scale) {
        files = (int) Math.max(100, FILES * scale);
    }

    @Override
    public void make(Path directory) throws IOException {
        Stage stage = new Stage(directory);
        for (int i = 0; i < files; i++) {
            Path file = stage.write(name(i), content(i % 33 == 32 ? i - 17 : i));
            Stage.dated(file, i);
            if (i % 20 == 7) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            link(stage, i);
        }
        stage.finish();
    }

    private void link(Stage stage, int i) throws IOException {
        if (i % 17 == 3 && i < files * 99L / 100) {
            Files.createSymbolicLink(
                    stage.path(name(i) + ".link"), stage.path(name(i)).getFileName());
        }
        if (i % 200 == 150) {
            Files.createLink(stage.path(name(i) + ".same"), stage.path(name(i)));
        }
    }

    /** Every hundredth file edited: a line appended, or 8 bytes inserted in the middle, or 16 bytes overwritten. */
    @Override
    public long change(Path directory, int round) throws IOException {
        Stage stage = new Stage(directory);
        String moved = stage.find("part0").getFileName().toString();
        long bytes = 0;
        for (int i = 5 + round % 50; i < files; i += 100) {
            Path file = stage.path(name(i).replaceFirst("^part0", moved));
            byte[] content = Files.readAllBytes(file);
            byte[] edited = edited(content, Dice.named("edit", round, i), i / 100 % 3);
            Files.write(file, edited);
            bytes += edited.length;
        }
        stage.touchLast();
        return bytes;
    }

    private static byte[] edited(byte[] content, Dice dice, int kind) {
        byte[] more = dice.bytes(kind == 0 ? 26 : kind == 1 ? 8 : 16);
        int at = kind == 0 ? content.length : content.length / 2;
        if (kind == 2) {
            byte[] same = content.clone();
            System.arraycopy(more, 0, same, at, Math.min(more.length, same.length - at));
            return same;
        }
        byte[] longer = Arrays.copyOf(content, content.length + more.length);
        System.arraycopy(content, at, longer, at + more.length, content.length - at);
        System.arraycopy(more, 0, longer, at, more.length);
        return longer;
    }

    /** Renames a quarter of the tree. */
    @Override
    public long rename(Path directory, int round) throws IOException {
        return new Stage(directory).rename("part0", round);
    }

    @Override
    public String someFile() {
        int parts = 4 * FILES_PER_DIRECTORY;
        return name(files / 2 / parts * parts + FILES_PER_DIRECTORY + 1);
    }

    /** Four parts; directories of twenty files, sixteen directories in a module. */
    private static String name(int i) {
        int directory = i / FILES_PER_DIRECTORY;
        String[] kinds = {".java", ".md", ".json", ".bin", ".py"};
        return "part" + directory % 4 + "/module" + directory / 64 + "/dir" + directory / 4 % 16 + "/file" + i
                + kinds[i % kinds.length];
    }

    private static byte[] content(int i) {
        Dice dice = Dice.named("tree", i);
        int size = i % 3000 == 42 ? 5 * Stage.MIB : (int) StrictMath.pow(2, 7.5 + dice.below(9500) / 1000.0);
        return switch (i % 5) {
            case 1 -> new Prose(dice).bytes(size);
            case 2 -> Lines.json(dice, size);
            case 3 -> dice.bytes(size);
            default -> Lines.source(dice, size);
        };
    }
}
