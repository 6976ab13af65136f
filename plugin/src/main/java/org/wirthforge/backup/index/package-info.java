/**
 * Where every chunk lies: sorted runs on disk, mapped, and what a running backup has added to them. Made anew from the directories of the packs
 * whenever a run is missing or damaged. Imports {@code store} and {@code format}.
 */
package org.wirthforge.backup.index;
