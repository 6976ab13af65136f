/**
 * Points in time: the sorted entry list with its root hash, the document that commits it, and the views for people (list, browse, manifest).
 * Imports {@code pack}, {@code source} (for metadata), {@code store} and {@code format}.
 */
package org.wirthforge.backup.snapshot;
