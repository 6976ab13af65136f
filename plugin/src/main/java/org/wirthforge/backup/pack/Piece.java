package org.wirthforge.backup.pack;

/** A stretch of an array that belongs to somebody else; valid until the owner's next call. */
public record Piece(byte[] bytes, int offset, int length) {}
