package org.wirthforge.backup.testkit.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine in one line. */
final class Machine {

    private static final long KIB_PER_GIB = 1 << 20;

    private Machine() {}

    static String described(Path work) throws IOException {
        return Runtime.getRuntime().availableProcessors() + " × " + field("/proc/cpuinfo", "model name") + ", "
                + memory() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", Java " + Runtime.version()
                + ", repositories and targets on " + Files.getFileStore(work).type();
    }

    private static String memory() throws IOException {
        String kibibytes = field("/proc/meminfo", "MemTotal").replace(" kB", "");
        return kibibytes.isEmpty()
                ? "memory unknown"
                : Math.round(Double.parseDouble(kibibytes) / KIB_PER_GIB) + " GiB";
    }

    private static String field(String file, String name) throws IOException {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return "";
        }
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }
}
