package org.wirthforge.backup.api.snapshot;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * An SQLite database in a snapshot that was copied as a database, checked, and found sound.
 *
 * @param path where it is in the snapshot
 * @param method how it was copied
 * @param check which check the copy passed
 * @param moment what point in time the copy shows
 * @param took time from the lock that began the copy to the end of the copy
 * @param stall longest time for which the copy may have held up a writer; never more than {@code took}
 * @param shape what is in it
 */
public record DatabaseCopy(
        ItemPath path, Method method, Check check, Moment moment, Duration took, Duration stall, Shape shape) {

    /** Checks for null. */
    public DatabaseCopy {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(moment, "moment");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(stall, "stall");
        Objects.requireNonNull(shape, "shape");
    }

    /** How a database was copied. */
    public enum Method {
        /** SQLite's online backup, page by page inside a read transaction: unchanged pages stay where they were. */
        BACKUP,
        /** {@code VACUUM INTO}: consistent, too, but every page may move. */
        VACUUM,
        /** The file and its log, while nobody had it open, and not changed meanwhile; SQLite recovered the copy. */
        FILE
    }

    /** What SQLite found sound. */
    public enum Check {
        /** {@code PRAGMA quick_check}: the structure. */
        QUICK,
        /** {@code PRAGMA integrity_check}: the structure, and that indexes and tables agree. */
        FULL
    }

    /** What point in time a copy shows. */
    public enum Moment {
        /** One that it shares with all other registered databases of the snapshot: no transaction lies between them. */
        COMMON,
        /** One of its own. */
        OWN
    }

    /**
     * What is in a database.
     *
     * @param pageSize bytes of a page
     * @param pageCount number of pages
     * @param userVersion number that the application gives its schema
     * @param schemaDigest SHA-256 over the statements of the schema, 64 hex digits; equal schemas have equal digests
     * @param rows number of rows by table, ordinary tables only, at most 1,000 of them
     */
    public record Shape(long pageSize, long pageCount, long userVersion, String schemaDigest, Map<String, Long> rows) {

        /** Copies the map, sorted. */
        public Shape {
            Objects.requireNonNull(schemaDigest, "schemaDigest");
            rows = Collections.unmodifiableMap(new TreeMap<>(rows));
        }
    }
}
