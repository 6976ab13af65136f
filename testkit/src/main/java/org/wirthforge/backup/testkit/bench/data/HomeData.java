package org.wirthforge.backup.testkit.bench.data;

import static org.wirthforge.backup.testkit.bench.data.Stage.MIB;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The home of an application: 275 files, 1.8 GB. A database of 404 MiB, 60 logs of 2.5 MiB, an audit trail of 30 MiB, 200 configuration
 * files, 10 keys and two models of 600 MiB that do not compress.
 */
final class HomeData implements DataSet {

    private static final String DATABASE = "data/main.db";
    private static final String GROWING_LOG = "logs/app-59.log";
    private static final String MODELS = "models";

    private final double scale;

    HomeData(double scale) {
        this.scale = scale;
    }

    @Override
    public void make(Path directory) throws IOException {
        Stage stage = new Stage(directory);
        Files.createDirectories(stage.path("data"));
        DatabaseFile.make(stage.path(DATABASE), (int) (scaled(404L * MIB) / DatabaseFile.PAGE));
        Stage.dated(stage.path(DATABASE), 0);
        for (int i = 0; i < 60; i++) {
            stage.write("logs/app-" + i + ".log", Lines.log(Dice.named("log", i), (int) scaled(5 * MIB / 2)));
        }
        stage.write("audit/audit.jsonl", Lines.audit(Dice.named("audit"), (int) scaled(30 * MIB)));
        for (int i = 0; i < 200; i++) {
            stage.write("config/svc" + i + ".json", Lines.json(Dice.named("config", i), 500 + i * 17));
        }
        for (int i = 0; i < 10; i++) {
            stage.write("certs/key-" + i + ".pem", Lines.pem(Dice.named("pem", i), 1700));
        }
        for (int i = 0; i < 2; i++) {
            stage.writeRandom(MODELS + "/model-" + i + ".gguf", Dice.named("model", i), scaled(600L * MIB));
        }
        stage.finish();
    }

    /**
     * Three configuration files edited, 2,000 rows of the database updated (half of them anywhere, half among the newest) and 500
     * inserted, 1 MiB appended to a log, 16 bytes inserted at the front of a model.
     */
    @Override
    public long change(Path directory, int round) throws IOException {
        Stage stage = new Stage(directory);
        long bytes = 0;
        for (int i = 0; i < 3; i++) {
            bytes += edit(stage.path("config/svc" + (17 + 63 * i) + ".json"), round);
        }
        DatabaseFile.update(stage.path(DATABASE), (int) Math.max(20, 2000 * scale), round);
        DatabaseFile.append(stage.path(DATABASE), (int) Math.max(20, 500 * scale), round);
        append(stage.path(GROWING_LOG), Lines.log(Dice.named("growth", round), (int) scaled(MIB)));
        Path model = stage.find(MODELS).resolve("model-0.gguf");
        Stage.prepend(model, Dice.named("front", round).bytes(16));
        stage.touchLast();
        return bytes + Files.size(stage.path(DATABASE)) + Files.size(stage.path(GROWING_LOG)) + Files.size(model);
    }

    @Override
    public long rename(Path directory, int round) throws IOException {
        return new Stage(directory).rename(MODELS, round);
    }

    @Override
    public String someFile() {
        return "config/svc100.json";
    }

    private static long edit(Path file, int round) throws IOException {
        String text = Files.readString(file);
        int middle = text.indexOf('\n', text.length() / 2) + 1;
        String edited = text.substring(0, middle) + "  \"edit\": " + round + ",\n" + text.substring(middle);
        Files.writeString(file, edited);
        return edited.length();
    }

    private static void append(Path file, byte[] more) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            out.write(("-- growth --\n").getBytes(StandardCharsets.US_ASCII));
            out.write(more);
        }
    }

    private long scaled(long size) {
        return Math.max(1, (long) (size * scale));
    }
}
