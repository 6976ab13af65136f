/**
 * What need not be read: the parent of a new snapshot, its list in step with the source, and what has only been moved since. Imports {@code capture.file},
 * {@code snapshot}, {@code entry}, {@code pack}, {@code source}, {@code metadata}, {@code chunk} and {@code format}.
 */
package org.wirthforge.backup.capture.past;
