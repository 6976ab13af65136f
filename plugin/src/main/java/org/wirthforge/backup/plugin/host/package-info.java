/**
 * The border to the host, which may be broken: what it gives is asked for again, checked, and refused by the name of the method that gave it. Imports
 * {@code log}; nothing of the engine.
 */
package org.wirthforge.backup.plugin.host;
