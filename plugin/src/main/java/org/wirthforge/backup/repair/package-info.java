/**
 * Makes anew what is damaged: documents, index, packs, chunks. Looks first, writes only if there is something to do, and never overwrites or deletes.
 * Imports {@code snapshot}, {@code pack}, {@code source}, {@code store}, {@code format} and {@code pace}.
 */
package org.wirthforge.backup.repair;
