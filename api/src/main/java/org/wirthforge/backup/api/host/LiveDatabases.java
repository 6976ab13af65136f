package org.wirthforge.backup.api.host;

import java.util.List;

/**
 * The host's SQLite databases. Implemented by the host; thread-safe.
 *
 * <p>A database that a process has open must never be opened by the same process a second time except through the same copy of the SQLite
 * library: closing any other descriptor releases all its locks. So the engine reaches a database of the host only through the host's own
 * {@link javax.sql.DataSource}, and reports one that is open but not registered instead of copying it.
 *
 * <p>Registering does not add a database to the backup: it is copied where one of the components, or a path asked for, contains its file.
 */
@FunctionalInterface
public interface LiveDatabases {

    /** The host has none. */
    LiveDatabases NONE = List::of;

    /** All databases that the host has or may have open; asked once at the beginning of each backup. Must not block. */
    List<LiveDatabase> registered();
}
