package org.wirthforge.backup.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final String JSON = "{\n  \"a\" : \"\u00fc\"\n}";

    @Test
    void seal_document_isTheBytesOfTheFormatPage() throws DamagedException {
        byte[] sealed = Seal.close(JSON);
        String text = new String(sealed, StandardCharsets.UTF_8);
        Hash hash = Hash.of("{\n  \"a\" : \"\u00fc\"".getBytes(StandardCharsets.UTF_8));
        assertEquals("{\n  \"a\" : \"\u00fc\",\n  \"seal\": \"sha256:" + hash + "\"\n}\n", text);
        assertEquals(text, Seal.open("x", sealed));
    }

    @Test
    void open_anyFlippedBit_isRefused() {
        byte[] sealed = Seal.close(JSON);
        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            int where = bit;
            assertThrows(DamagedException.class, () -> Seal.open("x", flipped), () -> "bit " + where);
        }
    }

    @Test
    void open_anyTruncation_isRefused() {
        byte[] sealed = Seal.close(JSON);
        for (int length = 0; length < sealed.length; length++) {
            byte[] shorter = Arrays.copyOf(sealed, length);
            assertThrows(DamagedException.class, () -> Seal.open("x", shorter));
        }
    }

    @Test
    void open_tooLarge_isRefusedUnread() {
        byte[] large = new byte[Seal.MAX_DOCUMENT + 1];
        String message = assertThrows(DamagedException.class, () -> Seal.open("x.json", large))
                .getMessage();
        assertTrue(message.startsWith("x.json"), message);
    }

    @Test
    void close_noObject_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Seal.close("[1]"));
    }
}
