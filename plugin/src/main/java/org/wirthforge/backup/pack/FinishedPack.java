package org.wirthforge.backup.pack;

import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.store.LocalStore;

/**
 * A pack that is written but not yet published.
 *
 * @param file its temporary file
 * @param id its name
 * @param content what it holds
 * @param ids chunks in it
 * @param places for each chunk offset, length and ordinal
 */
record FinishedPack(LocalStore.TemporaryFile file, Hash id, PackFormat.Content content, Hash[] ids, int[] places) {}
