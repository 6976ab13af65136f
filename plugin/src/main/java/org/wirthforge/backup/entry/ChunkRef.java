package org.wirthforge.backup.entry;

import org.wirthforge.backup.format.Hash;

/** A chunk of a recipe. */
public record ChunkRef(Hash id, int length) {}
