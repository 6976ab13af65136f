/**
 * Consistent copies of SQLite databases, and SQLite without traces: the driver is loaded so that neither the JVM nor the host keeps a reference to the
 * plugin. Our own copy of SQLite opens the plugin's databases, staged copies, and databases that this process does not have open; those of the host are
 * reached through its connections alone. May import {@code source}, {@code metadata}, {@code format} and {@code pace}.
 */
package org.wirthforge.backup.database;
