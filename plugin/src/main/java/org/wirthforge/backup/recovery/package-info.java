/**
 * The road back: entry list → files. Reads a snapshot's list twice: first everything is created and filled by several workers, then names
 * of hard links and the metadata of directories follow, children first. Imports {@code snapshot}, {@code entry}, {@code metadata}, {@code pack}, {@code index}, {@code store},
 * {@code format} and {@code pace}.
 */
package org.wirthforge.backup.recovery;
