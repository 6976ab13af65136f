package org.wirthforge.backup.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.format.Hash;

class MerkleTest {

    private static final long SEED = 9;

    /** The leaves and roots that implementations of RFC 6962 test one another with. */
    private static final String[] LEAVES = {
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
    };

    private static final String[] ROOTS = {
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    };

    private static Hash root(List<byte[]> leaves) {
        Merkle merkle = new Merkle();
        for (byte[] leaf : leaves) {
            merkle.beginLeaf().update(leaf);
            merkle.endLeaf();
        }
        return merkle.root();
    }

    /** As the RFC writes it down: split at the largest power of two below the number of leaves. */
    private static byte[] naive(List<byte[]> leaves) {
        MessageDigest digest = Hash.sha256();
        if (leaves.isEmpty()) {
            return digest.digest();
        }
        if (leaves.size() == 1) {
            digest.update((byte) 0);
            return digest.digest(leaves.get(0));
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        byte[] left = naive(leaves.subList(0, split));
        byte[] right = naive(leaves.subList(split, leaves.size()));
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    @Test
    void root_knownVectors_match() {
        assertEquals(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                root(List.of()).toString());
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < LEAVES.length; i++) {
            leaves.add(HexFormat.of().parseHex(LEAVES[i]));
            assertEquals(ROOTS[i], root(leaves).toString(), "leaves: " + (i + 1));
        }
    }

    @Test
    void root_anyNumberOfLeaves_isTheNaiveOne() {
        Random random = new Random(SEED);
        List<byte[]> leaves = new ArrayList<>();
        for (int count = 0; count < 200; count++) {
            assertEquals(Hash.at(naive(leaves), 0), root(leaves), "seed " + SEED + ", leaves " + count);
            byte[] leaf = new byte[random.nextInt(40)];
            random.nextBytes(leaf);
            leaves.add(leaf);
        }
    }
}
