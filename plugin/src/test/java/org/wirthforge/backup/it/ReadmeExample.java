package org.wirthforge.backup.it;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.wirthforge.backup.api.BackupPlugin;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.host.HostContext;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;

/** The smallest host. The README shows what is between the marks, and a test runs it in a JVM of its own. */
public final class ReadmeExample {

    private ReadmeExample() {}

    // README begin
    /** Arguments: the plugin's directory, the host's home, a folder to back up, a new directory to restore into. */
    public static void main(String[] args) throws Exception {
        Path plugin = Path.of(args[0]), home = Path.of(args[1]), folder = Path.of(args[2]), target = Path.of(args[3]);
        URL[] jar = {plugin.resolve("wf-ops-003-plugin.jar").toUri().toURL()}; // finds its lib/ by itself
        try (URLClassLoader loader = new URLClassLoader(jar, BackupPlugin.class.getClassLoader())) {
            BackupPlugin found =
                    ServiceLoader.load(BackupPlugin.class, loader).iterator().next();
            HostContext context = () -> Directories.below(home, plugin);
            try (BackupSystem system = found.start(context)) {
                BackupRequest what = BackupRequest.ofPaths(Strategy.INCREMENTAL, List.of(folder));
                BackupOutcome stored = await(system.backups().backUp(what));
                System.out.println(stored.status() + ": " + stored.message());
                RestoreRequest where = new RestoreRequest(Optional.empty(), target, List.of());
                RestoreReport restored = await(system.backups().restore(where));
                System.out.println(restored.status() + ": " + restored.files() + " files");
            }
        }
    }

    private static <R> R await(Operation<R> operation) {
        return operation.result().toCompletableFuture().join();
    }
    // README end
}
