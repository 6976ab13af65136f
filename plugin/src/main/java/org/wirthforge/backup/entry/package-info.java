/**
 * What is in a snapshot: entries and problems as bytes, the list they stand in, its chunks, its recipe and its root hash. Knows nothing of documents and of where
 * snapshots are kept. Imports {@code pack}, {@code metadata} and {@code format}.
 */
package org.wirthforge.backup.entry;
