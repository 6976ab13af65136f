package org.wirthforge.backup.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.wirthforge.backup.json.JsonText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The process that runs an operation. Its start belongs to it, because numbers of processes are used again.
 *
 * @param pid process number
 * @param started when the process began, as text; empty if the system does not say
 */
record Owner(long pid, String started) {

    static Owner current() {
        return of(ProcessHandle.current());
    }

    private static Owner of(ProcessHandle process) {
        return new Owner(
                process.pid(),
                process.info().startInstant().map(Instant::toString).orElse(""));
    }

    /** The detail of a {@code started} record with the owner in it. */
    Map<String, Object> in(Map<String, Object> detail) {
        Map<String, Object> all = new LinkedHashMap<>(detail);
        all.put("pid", pid);
        all.put("process_started", started);
        return all;
    }

    /** Whether the process of a {@code started} record has surely ended. */
    static boolean gone(String detail) {
        try {
            JsonNode facts = JsonText.parse(detail);
            Owner owner = new Owner(
                    facts.path("pid").asLong(-1), facts.path("process_started").asString(""));
            return owner.gone();
        } catch (JacksonException e) {
            return true; // a record that nobody wrote like this belongs to nobody
        }
    }

    private boolean gone() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.isEmpty() || !started.equals(of(process.get()).started);
    }
}
