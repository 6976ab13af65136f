package org.wirthforge.backup.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    @TempDir
    Path directory;

    /** What the cause is beyond what the system says is not known here, so nothing is said of it. */
    @Test
    void named_saysWhatIsKnown_andGuessesNothing() throws IOException {
        LocalStore store = new LocalStore(directory, "s");
        IOException named = FullDisk.named(new IOException("No space left on device"), store, 4711);
        String message = named.getMessage();
        assertTrue(
                message.startsWith("No space left on device for " + directory + " after 4711 bytes were read; "),
                message);
        assertTrue(message.contains(" bytes are free there now. No snapshot was made; what was stored"), message);
        assertFalse(message.contains("inode"), message);
        assertTrue(FullDisk.isReasonOf(named));
    }

    @Test
    void other_failure_staysAsItIs() throws IOException {
        IOException other = new IOException("Input/output error");
        assertSame(other, FullDisk.named(other, new LocalStore(directory, "s"), 1));
        assertEquals("Input/output error", other.getMessage());
    }
}
