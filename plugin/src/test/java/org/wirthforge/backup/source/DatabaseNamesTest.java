package org.wirthforge.backup.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatabaseNamesTest {

    @ParameterizedTest
    @CsvSource({
        "home/data/a.db, true",
        "A.SQLite3, true",
        "x/.db, true",
        "a.s3db, true",
        "a.sl3, true",
        "a.db3, true",
        "a.sqlite, true",
        "db, false",
        "a.db/b, false",
        "a.db.txt, false",
        "a.sqlite33, false",
        "averylongnamewithoutanydot, false",
        "'', false"
    })
    void name_isOneOfADatabase_byItsEnding(String path, boolean expected) {
        assertEquals(expected, OpenFiles.namesDatabase(path.getBytes(StandardCharsets.UTF_8)));
    }
}
