/**
 * Packs: chunks go in, are compressed in blocks and published; ids lead back to them. The only package that knows Zstandard. Imports
 * {@code index}, {@code store}, {@code format} and {@code pace}.
 */
package org.wirthforge.backup.pack;
