package org.wirthforge.backup.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that takes a repository's lock, says so, and holds it until its input ends or it is killed. */
final class LockHolder {

    private LockHolder() {}

    /** @param arguments the repository */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        LocalStore store = new LocalStore(Path.of(arguments[0]), "child");
        try (WriterLock lock =
                WriterLock.take(store, "{\"pid\":4711,\"host\":\"alpha.example\",\"operation\":\"backup\"}")) {
            lock.confirm();
            out.println("held");
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (BusyException e) {
            out.println("busy");
        }
    }
}
