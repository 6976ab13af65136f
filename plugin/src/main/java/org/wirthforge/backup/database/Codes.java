package org.wirthforge.backup.database;

import java.sql.SQLException;

/** SQLite's result codes, which every driver passes on; the low byte is the primary one. */
final class Codes {

    static final int BUSY = 5;
    static final int LOCKED = 6;
    static final int READONLY = 8;
    static final int FULL = 13;
    static final int NOT_A_DATABASE = 26;

    private static final int PRIMARY = 0xff;

    private Codes() {}

    static int of(SQLException e) {
        return e.getErrorCode() & PRIMARY;
    }

    static boolean busy(SQLException e) {
        return of(e) == BUSY || of(e) == LOCKED;
    }

    /** The reason for people, after the path. */
    static String reason(SQLException e) {
        return switch (of(e)) {
            case BUSY, LOCKED -> "somebody keeps it locked; end the long transaction and back up again";
            case FULL -> "there is no room for its copy; make room in the directory for temporaries";
            case NOT_A_DATABASE -> "it is encrypted, or no SQLite database, or of a kind this version does not know";
            default -> "SQLite says: " + e.getMessage();
        };
    }
}
