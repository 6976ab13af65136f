package org.wirthforge.backup.database;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Check;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Shape;
import org.wirthforge.backup.format.Hash;

/**
 * What a staged copy holds, and whether it is sound.
 *
 * @param shape what is in it; empty if it is not sound
 * @param fault what is wrong, for people; empty if nothing is
 */
record Inspection(Optional<Shape> shape, Optional<String> fault) {

    private static final int MOST_TABLES = 1_000;

    /** A virtual table whose module only the host has: nothing about the file is wrong. */
    private static final String CANNOT_TELL = "unable to validate";

    static Inspection of(Path copy, Check check) {
        try (Connection connection = Sqlite.immutable(copy);
                Statement statement = connection.createStatement()) {
            Optional<String> fault = fault(statement, check);
            return new Inspection(fault.isPresent() ? Optional.empty() : Optional.of(shape(statement)), fault);
        } catch (SQLException e) {
            return new Inspection(Optional.empty(), Optional.of(Codes.reason(e)));
        }
    }

    private static Optional<String> fault(Statement statement, Check check) throws SQLException {
        String pragma = check == Check.FULL ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)";
        try (ResultSet lines = statement.executeQuery(pragma)) {
            while (lines.next()) {
                String line = lines.getString(1);
                if (!line.equals("ok") && !line.startsWith(CANNOT_TELL)) {
                    return Optional.of(
                            "SQLite's check says: " + line.lines().findFirst().orElse(line));
                }
            }
        }
        return Optional.empty();
    }

    private static Shape shape(Statement statement) throws SQLException {
        return new Shape(
                number(statement, "PRAGMA page_size"),
                number(statement, "PRAGMA page_count"),
                number(statement, "PRAGMA user_version"),
                schemaDigest(statement),
                rows(statement));
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** SHA-256 over type, name and statement of everything in the schema, each ended by NUL, sorted by type and name. */
    private static String schemaDigest(Statement statement) throws SQLException {
        MessageDigest digest = Hash.sha256();
        try (ResultSet rows =
                statement.executeQuery("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name")) {
            while (rows.next()) {
                for (int column = 1; column <= 3; column++) {
                    digest.update(rows.getString(column).getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Map<String, Long> rows(Statement statement) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : tables(statement)) {
            rows.put(table, number(statement, "SELECT count(*) FROM \"" + table.replace("\"", "\"\"") + '"'));
        }
        return rows;
    }

    /** Ordinary tables of the application: virtual ones may need code of the host, and what they consist of is no business of his. */
    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet names = statement.executeQuery("SELECT name FROM pragma_table_list WHERE schema = 'main'"
                + " AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name LIMIT "
                + MOST_TABLES)) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        return tables;
    }
}
