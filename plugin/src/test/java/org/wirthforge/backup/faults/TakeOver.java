package org.wirthforge.backup.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wirthforge.backup.testkit.fault.journal.Change;

/** Another machine, whose locks this one does not see, takes the repository over in the middle of a backup. */
final class TakeOver {

    private final Path owner;
    private final byte[] own;
    private final boolean unseen;

    private TakeOver(Path owner, byte[] own, boolean unseen) {
        this.owner = owner;
        this.own = own;
        this.unseen = unseen;
    }

    /**
     * Backs up meanwhile.
     *
     * @param unseen whether the other one leaves no trace: as if nobody looked
     * @return what is wrong
     */
    static List<String> violations(Prepared prepared, boolean unseen) throws IOException {
        try (Prepared.Copy copy = prepared.copy()) {
            int before = copy.world().catalog().list().documents().size();
            Path owner = copy.plain().resolve("repo/owner.json");
            copy.files().journal().listen(change -> {
                if (isPack(change)) {
                    new TakeOver(owner, read(owner), unseen).run();
                    copy.files().journal().listen(other -> {});
                }
            });
            Home.make(copy.plain().resolve("home"), Home.AFTER);
            backUp(copy.world());
            int after = copy.world().catalog().list().documents().size();
            return after == before ? List.of() : List.of("committed although another writer had come");
        }
    }

    private static boolean isPack(Change change) {
        return change instanceof Change.Rename rename && rename.to().startsWith("repo/packs/");
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        try {
            Files.writeString(owner, "{\"nonce\":\"of another machine\"}");
            if (unseen) {
                Files.write(owner, own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void backUp(World world) {
        try {
            world.backUp();
        } catch (IOException refused) {
            return; // as it should be
        }
    }
}
