package org.wirthforge.backup.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.wirthforge.backup.json.JsonText;

/** Who this process is when it takes the writer lock: for the messages of others, and with a nonce to recognise oneself by. Thread-safe. */
record Identity(Chance chance, Clock clock) {

    /** Asking the network for the name may take long; the kernel knows it. */
    private static final Path HOST = Path.of("/proc/sys/kernel/hostname");

    private static final int NONCE_BYTES = 16;

    /** Makes the text of {@code owner.json} for an operation, as often as it takes the lock. */
    Supplier<String> forOperation(String operation) {
        return () -> {
            Map<String, Object> owner = new LinkedHashMap<>();
            owner.put("program", "wf-ops-003");
            owner.put("pid", ProcessHandle.current().pid());
            String host = host();
            if (!host.isEmpty()) {
                owner.put("host", host);
            }
            owner.put("operation", operation);
            owner.put("since", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            owner.put("nonce", chance.hex(NONCE_BYTES));
            return JsonText.line(owner);
        };
    }

    private static String host() {
        try {
            return Files.readString(HOST, StandardCharsets.UTF_8).strip();
        } catch (IOException notLinux) {
            return "";
        }
    }
}
