package org.wirthforge.backup.testkit.bench.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Very many very small files: 1,000,000 of 100 to 300 bytes, a thousand in a directory. Shows whether memory grows with their number. */
final class ManyData implements DataSet {

    private static final int FILES_PER_DIRECTORY = 1000;

    private final int files;

    ManyData(double scale) {
        files = (int) Math.max(1000, 1_000_000 * scale);
    }

    @Override
    public void make(Path directory) throws IOException {
        Stage stage = new Stage(directory);
        Dice dice = Dice.named("many");
        Prose prose = new Prose(dice);
        for (int i = 0; i < files; i++) {
            stage.write(name(i), prose.bytes(dice.between(100, 300)));
        }
        stage.finish();
    }

    @Override
    public long change(Path directory, int round) throws IOException {
        Stage stage = new Stage(directory);
        long bytes = 0;
        for (int i = FILES_PER_DIRECTORY / 2; i < files; i += FILES_PER_DIRECTORY) {
            Path file = stage.find("set0").getParent().resolve(moved(stage, name(i)));
            Files.write(file, ("round " + round + " of file " + i + "\n").getBytes(StandardCharsets.US_ASCII));
            bytes += Files.size(file);
        }
        stage.touchLast();
        return bytes;
    }

    private static String moved(Stage stage, String name) throws IOException {
        return name.replaceFirst("^set0", stage.find("set0").getFileName().toString());
    }

    @Override
    public long rename(Path directory, int round) throws IOException {
        return new Stage(directory).rename("set0", round);
    }

    @Override
    public String someFile() {
        return "zz_last";
    }

    private static String name(int i) {
        int directory = i / FILES_PER_DIRECTORY;
        return "set" + directory % 10 + "/dir" + directory / 10 + "/n" + i;
    }
}
