/**
 * The bytes of the repository: hashes, integers, the layout of packs and index runs, and the seal of JSON documents, exactly as
 * {@code docs/format.md} says. Knows no files and imports only the JDK. Everything here expects hostile bytes: a length is checked against
 * its limit and against what is left before anything is allocated.
 */
package org.wirthforge.backup.format;
