package org.wirthforge.backup.api.health;

import java.util.List;

/**
 * A checklist with answers.
 *
 * @param checks in the order of the checklist
 */
public record Diagnosis(List<Check> checks) {

    /** Copies the list. */
    public Diagnosis {
        checks = List.copyOf(checks);
    }

    /** Whether no check failed; warnings allowed. */
    public boolean passed() {
        return checks.stream().noneMatch(check -> check.result() == Result.FAIL);
    }

    /**
     * One line of the list.
     *
     * @param name what is checked
     * @param result the answer
     * @param message what was found
     * @param fix what to do about it; empty when it passed
     */
    public record Check(String name, Result result, String message, String fix) {}

    /** Answer to a check. */
    public enum Result {
        /** As it should be. */
        PASS,
        /** Works, but somebody should look. */
        WARN,
        /** Must be mended. */
        FAIL
    }
}
