package org.wirthforge.backup.entry;

import java.security.MessageDigest;
import org.wirthforge.backup.format.Hash;

/** The Merkle tree hash of RFC 6962, leaf by leaf: memory grows with the logarithm of their number. Not thread-safe. */
final class Merkle {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest = Hash.sha256();
    private final byte[][] pending = new byte[64][];
    private long leaves;

    /** Begins a leaf; its bytes go into the digest returned, then {@link #endLeaf} is called. */
    MessageDigest beginLeaf() {
        digest.update(LEAF);
        return digest;
    }

    void endLeaf() {
        byte[] hash = digest.digest();
        long above = leaves++;
        int level = 0;
        for (; (above & 1) == 1; above >>>= 1) {
            hash = node(pending[level++], hash);
        }
        pending[level] = hash;
    }

    private byte[] node(byte[] left, byte[] right) {
        digest.update(NODE);
        digest.update(left);
        digest.update(right);
        return digest.digest();
    }

    Hash root() {
        byte[] hash = null;
        for (int level = 0; level < pending.length; level++) {
            if ((leaves >>> level & 1) == 1) {
                hash = hash == null ? pending[level] : node(pending[level], hash);
            }
        }
        return Hash.at(hash == null ? digest.digest() : hash, 0);
    }
}
