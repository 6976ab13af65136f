package org.wirthforge.backup.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolderTest {

    private static String of(String owner) {
        return Holder.process(owner.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void wholeOwner_isASentence() {
        String owner =
                "{\"yields\": true, \"program\":\"wf-ops-003\",\"pid\":4711,\"host\":\"alpha\",\"operation\":\"cleanup\","
                        + "\"since\":\"2026-01-31T12:00:00Z\",\"nonce\":\"00ff\"}";
        assertEquals("process 4711 on alpha (wf-ops-003, cleanup, since 2026-01-31T12:00:00Z)", of(owner));
        assertEquals(
                "another operation of this process (cleanup, since 2026-01-31T12:00:00Z)", Holder.operation(owner));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"pid": 12, "nonce": "00"}                     | process 12
            {"pid": -12, "host": "a"}                      | another process on a
            {"pid": 123456789012, "operation": "backup"}   | another process (backup)
            {"pid": "12", "since": "yesterday"}            | another process
            {"pid": 1, "host": "a\\nb"}                    | process 1
            {"pid": 1, "host": "\\u001b[2Jb"}              | process 1
            {"pid": 1, "operation": "", "program": "日本"} | process 1
            nothing of the kind                            | another process
            """)
    void oddMembers_areLeftOut(String owner, String sentence) {
        assertEquals(sentence, of(owner));
    }

    @Test
    void anything_staysAShortLineOfPlainText() {
        Random random = new Random(4711);
        for (int i = 0; i < 2000; i++) {
            StringBuilder owner = new StringBuilder("{");
            for (String name : new String[] {"program", "pid", "host", "operation", "since"}) {
                owner.append('"').append(name).append("\":\"");
                for (int n = random.nextInt(200); n > 0; n--) {
                    owner.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
                }
                owner.append("\",");
            }
            String sentence = of(owner.append('}').toString());
            assertTrue(sentence.matches("[ -~]{1,350}"), sentence);
        }
    }
}
