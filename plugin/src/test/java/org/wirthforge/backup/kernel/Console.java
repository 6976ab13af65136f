package org.wirthforge.backup.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.it.Child;
import org.wirthforge.backup.it.Packaged;
import org.wirthforge.backup.it.Tools;

/**
 * The console with a home of its own and somebody's repository.
 *
 * @param child how it is started
 * @param by a command that starts it, with its arguments; usually empty
 * @param repository anybody's
 */
record Console(Child child, List<String> by, Path repository) {

    static final String NOBODY = "65534";

    /** Run by the user who runs the tests. */
    static Console in(Path directory, Path repository) {
        return new Console(new Child(directory, Packaged.console()), List.of(), repository);
    }

    /** Run by somebody who has no rights, with copies of the programs, for the build may lie where others cannot go. */
    static Console ofNobody(Path directory, Path repository) throws IOException, InterruptedException {
        Path programs = directory.resolve("programs");
        Tools.Said prepared = Tools.run(
                directory,
                List.of(
                        "sh",
                        "-c",
                        "mkdir programs home tmp && cp -r \"$0\" \"$1\" programs && chmod -R a+rX . && chown " + NOBODY
                                + " home tmp",
                        Packaged.directory().toString(),
                        Packaged.project().resolve("testkit/target/wf-host/lib").toString()));
        assertEquals(0, prepared.exitCode(), prepared.out());
        List<String> plugin = List.of("-Dwf.host.plugin=" + programs.resolve("wf-ops-003"));
        return new Console(
                new Child(directory, programs.resolve("lib") + "/*", plugin),
                List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"),
                repository);
    }

    /** Runs a command that has to end with a code. */
    Child.Ended expect(int exitCode, String... words) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("--home", child.directory().resolve("home").toString(), "--repo", repository.toString()));
        arguments.addAll(List.of(words));
        Child.Ended ended = child.await(
                child.start(by, "org.wirthforge.backup.testkit.console.Main", arguments.toArray(String[]::new)));
        assertEquals(exitCode, ended.exitCode(), () -> List.of(words) + ": " + ended);
        return ended;
    }
}
