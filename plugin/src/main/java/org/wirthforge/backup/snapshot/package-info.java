/**
 * Points in time: the document that commits a list of entries, its outline in the packs, its two copies, the trash and the notes, and the views for people (list, browse,
 * manifest). Imports {@code entry}, {@code pack}, {@code index}, {@code metadata}, {@code store}, {@code json} and {@code format}.
 */
package org.wirthforge.backup.snapshot;
