package org.wirthforge.backup.entry;

import java.nio.charset.StandardCharsets;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.format.ByteReader;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.DamagedException;

/** Problems as bytes: code and message, each with its length. */
public final class ProblemCodec {

    private static final int MAX_TEXT = 16 << 10;

    private ProblemCodec() {}

    /** Encodes what stands beside the path. */
    public static byte[] encode(Problem problem) {
        byte[] message = problem.message().getBytes(StandardCharsets.UTF_8);
        ByteWriter out = new ByteWriter(64).block(problem.code().id().getBytes(StandardCharsets.UTF_8));
        return out.block(message, 0, Math.min(message.length, MAX_TEXT)).toBytes();
    }

    /** Decodes a problem. */
    public static Problem decode(String object, byte[] path, byte[] portable) throws DamagedException {
        ByteReader in = new ByteReader(object, portable);
        byte[] code = in.block(MAX_TEXT, "code length");
        byte[] message = in.block(MAX_TEXT, "message length");
        return new Problem(
                ItemPath.of(path),
                Problem.Code.byId(new String(code, StandardCharsets.UTF_8)),
                new String(message, StandardCharsets.UTF_8));
    }
}
