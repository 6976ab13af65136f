/**
 * SQLite without traces: the driver is loaded so that neither the JVM nor the host keeps a reference to the plugin, and it opens the
 * plugin's own databases only. May import nothing of the engine.
 */
package org.wirthforge.backup.database;
