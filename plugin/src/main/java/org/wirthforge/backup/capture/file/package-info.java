/**
 * How one object is read: opened aside, read as it was at one moment or tried again, and made an entry of. Small files in one go, large ones slice by slice by
 * several workers. Imports {@code snapshot}, {@code entry}, {@code pack}, {@code source}, {@code metadata}, {@code database}, {@code chunk}, {@code store},
 * {@code format} and {@code pace}.
 */
package org.wirthforge.backup.capture.file;
