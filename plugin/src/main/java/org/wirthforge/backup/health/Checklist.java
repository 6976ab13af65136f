package org.wirthforge.backup.health;

import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.api.health.Diagnosis;
import org.wirthforge.backup.api.health.Diagnosis.Check;
import org.wirthforge.backup.api.health.Diagnosis.Result;

/** Builds a diagnosis line by line. */
final class Checklist {

    private final List<Check> checks = new ArrayList<>();

    void pass(String name, String message) {
        checks.add(new Check(name, Result.PASS, message, ""));
    }

    void warn(String name, String message, String fix) {
        checks.add(new Check(name, Result.WARN, message, fix));
    }

    void fail(String name, String message, String fix) {
        checks.add(new Check(name, Result.FAIL, message, fix));
    }

    Diagnosis diagnosis() {
        return new Diagnosis(checks);
    }
}
