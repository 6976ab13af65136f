/**
 * The first stop on the road: the walk of the source tree. Yields entries in the
 * order of the entry list and reports what it cannot yield; it decides nothing about content and opens no file but tag and ignore files.
 * Imports the API's names of components and problems, {@code metadata} and {@code pace}.
 */
package org.wirthforge.backup.source;
