package org.wirthforge.backup.source;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.AttributeWriter;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/** What an ordinary user's process meets: a directory it may not read, and an owner and set-uid bits it may not give. */
final class UserProbe {

    private UserProbe() {}

    public static void main(String[] arguments) throws IOException, CancelledException {
        Path top = Path.of(arguments[0]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Tree.Walked walked = Tree.walk(
                List.of(new Root(Component.DB, top, new byte[] {'t'})), SourceRules.NONE, OpenFiles.none(), Pace.FREE);
        walked.all().forEach(out::println);
        Path own = Files.createFile(top.resolve("z-own"));
        AttributeReader reader = AttributeReader.of(own.getFileSystem());
        Stamp stamp = new Stamp(FileKind.FILE, 06400, 0, 5, 0, 0, 0, 0, 0);
        Attributes now = reader.full(own, reader.stamp(own));
        Attributes foreign = new Attributes(stamp, 0, now.gid(), 1, List.of());
        AttributeWriter.of(own.getFileSystem()).apply(own, foreign).forEach(out::println);
    }
}
