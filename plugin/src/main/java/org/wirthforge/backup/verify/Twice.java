package org.wirthforge.backup.verify;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Reads again what failed, from a file opened afresh: a cable, a controller or memory may have lied, and the stored bytes be fine. */
record Twice(Findings findings) {

    /** One attempt; opens what it reads by itself. */
    interface Attempt<T> {
        T read() throws IOException;
    }

    /** Reads; a failure that does not come again is a warning, one that does is thrown. */
    <T> T read(String object, Attempt<T> attempt) throws IOException {
        try {
            return attempt.read();
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException first) {
            T value = attempt.read();
            tell(object, first);
            return value;
        }
    }

    /** The finding about what was read well, but not at first. Harms no snapshot, and is worth knowing before the next disk fails. */
    void tell(String object, IOException first) {
        findings.add(
                object,
                "read differently twice: well the second time, but first: " + first.getMessage()
                        + "; suspect memory, cable or disk");
    }
}
