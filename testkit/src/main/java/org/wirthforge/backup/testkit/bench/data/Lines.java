package org.wirthforge.backup.testkit.bench.data;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Texts that programs write: logs, audit records, configuration, source code, keys. */
final class Lines {

    private static final String[] LEVELS = {
        "INFO ", "INFO ", "INFO ", "INFO ", "INFO ", "INFO ", "DEBUG", "DEBUG", "WARN ", "ERROR"
    };
    private static final String[] AREAS = {"core", "net", "model", "plugin", "store"};
    private static final String[] PARTS = {"Scheduler", "HttpServer", "TokenStream", "Registry", "WalWriter", "Session"
    };
    private static final String[] EVENTS = {"login", "config.change", "model.load", "backup.run", "plugin.start"};
    private static final String[] SHAPES = {
        "        %1$s = %2$s.%3$s(%4$s, %5$d);\n",
        "        if (%1$s.%3$s() > %5$d) {\n            return %2$s;\n        }\n",
        "    private final %2$s %1$s;\n",
        "    public %2$s %3$s(%4$s %1$s) {\n",
        "    }\n\n",
        "        for (int %1$s = 0; %1$s < %2$s.length; %1$s++) {\n",
        "        // %1$s %2$s %3$s\n"
    };

    private Lines() {}

    static byte[] log(Dice dice, int size) {
        Prose prose = new Prose(dice);
        StringBuilder text = new StringBuilder(size + 256);
        long time = 1_700_000_000_000L;
        while (text.length() < size) {
            time += dice.between(1, 400);
            text.append(time / 1000)
                    .append('.')
                    .append(1000 + time % 1000)
                    .append(' ')
                    .append(dice.of(LEVELS));
            text.append(" [worker-")
                    .append(dice.below(16))
                    .append("] org.example.")
                    .append(dice.of(AREAS))
                    .append('.');
            text.append(dice.of(PARTS)).append(" - req=").append(Integer.toHexString((int) dice.next()));
            text.append(" user=")
                    .append(dice.below(500))
                    .append(" took=")
                    .append(dice.below(200_000))
                    .append("us ");
            text.append(prose.text(dice.between(10, 70)).replace('\n', ' ')).append('\n');
        }
        return cut(text, size);
    }

    /** One JSON record a line, chained by a hash: half of it does not compress. */
    static byte[] audit(Dice dice, int size) {
        StringBuilder text = new StringBuilder(size + 256);
        for (int number = 0; text.length() < size; number++) {
            text.append("{\"seq\":")
                    .append(number)
                    .append(",\"actor\":\"user")
                    .append(dice.below(12))
                    .append("\",\"event\":\"");
            text.append(dice.of(EVENTS))
                    .append("\",\"target\":\"svc")
                    .append(dice.below(200))
                    .append("\",\"ok\":")
                    .append(dice.chance(98));
            text.append(",\"prev\":\"").append(hex(dice, 4)).append("\"}\n");
        }
        return cut(text, size);
    }

    static byte[] json(Dice dice, int size) {
        StringBuilder text = new StringBuilder("{\n");
        while (text.length() < size) {
            text.append("  \"")
                    .append(Words.word(dice, 2))
                    .append("\": {\"enabled\": ")
                    .append(dice.chance(50));
            text.append(", \"limit\": ")
                    .append(dice.below(10_000))
                    .append(", \"path\": \"")
                    .append(Words.word(dice, 3));
            text.append("\", \"tags\": [\"")
                    .append(Words.word(dice, 1))
                    .append("\", \"")
                    .append(Words.word(dice, 1))
                    .append("\"]},\n");
        }
        return cut(text.append("  \"end\": true\n}\n"), size);
    }

    /** Few names, often used, as in real code. */
    static byte[] source(Dice dice, int size) {
        String[] names = new String[24];
        for (int i = 0; i < names.length; i++) {
            names[i] = Words.word(dice, dice.between(1, 3));
        }
        StringBuilder text = new StringBuilder(size + 128);
        while (text.length() < size) {
            text.append(String.format(
                    Locale.ROOT,
                    dice.of(SHAPES),
                    dice.of(names),
                    dice.of(names),
                    dice.of(names),
                    dice.of(names),
                    dice.below(1000)));
        }
        return cut(text, size);
    }

    static byte[] pem(Dice dice, int size) {
        String body =
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(dice.bytes(Math.max(48, size * 3 / 4)));
        String text = "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String hex(Dice dice, int longs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < longs; i++) {
            String digits = Long.toHexString(dice.next());
            text.append("0".repeat(16 - digits.length())).append(digits);
        }
        return text.toString();
    }

    private static byte[] cut(StringBuilder text, int size) {
        text.setLength(Math.min(size, text.length()));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
