package org.wirthforge.backup.transaction;

import java.util.List;

/** A recovery cannot go on; the message says what is wrong and ends up in its report. */
final class Failure extends Exception {

    private static final long serialVersionUID = 1;
    private static final int NAMED = 5;

    Failure(String message) {
        super(message);
    }

    Failure(String message, Exception cause) {
        super(message, cause);
    }

    /** The first of many sentences, and how many there are besides: enough to know what kind of thing is wrong. */
    static String text(List<String> faults) {
        String first = String.join("; ", faults.subList(0, Math.min(NAMED, faults.size())));
        return faults.size() <= NAMED ? first : first + "; and " + (faults.size() - NAMED) + " more";
    }
}
