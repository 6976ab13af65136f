package org.wirthforge.backup.plugin;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.wirthforge.backup.api.OperationId;
import org.wirthforge.backup.format.RepositoryId;

/** Everything random: names that must be unique, no secrets. Thread-safe. */
final class Chance {

    private static final int OPERATION_BYTES = 6;

    private final SecureRandom random = new SecureRandom();

    String hex(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }

    OperationId operation(String type) {
        return new OperationId(type + "-" + hex(OPERATION_BYTES));
    }

    RepositoryId repository() {
        return new RepositoryId(hex(RepositoryId.BYTES));
    }
}
