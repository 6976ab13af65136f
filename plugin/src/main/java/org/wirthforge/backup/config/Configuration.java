package org.wirthforge.backup.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.store.PlainFile;
import org.wirthforge.backup.store.Reason;
import org.wirthforge.backup.store.SmallFile;
import tools.jackson.databind.JsonNode;

/** Reads the three files, writing the default of each that is missing. */
public final class Configuration {

    private static final byte[] NOTHING = {'{', '}'};

    private final Roots roots;
    private final List<String> problems = new ArrayList<>();

    private Configuration(Roots roots) {
        this.roots = roots;
    }

    /**
     * Reads the configuration, all of it or nothing.
     *
     * @param directories what the host says
     * @param environment environment variables, used where the host is silent
     * @return the checked settings
     * @throws BackupException {@link ErrorCode#INVALID_CONFIGURATION} naming every problem of every file;
     *     {@link ErrorCode#START_FAILED} when a file cannot be read or written
     */
    public static Settings load(Directories directories, Map<String, String> environment) {
        try {
            return new Configuration(Roots.of(directories, environment)).load();
        } catch (InvalidPathException e) {
            throw new BackupException(
                    ErrorCode.INVALID_CONFIGURATION, "'" + e.getInput() + "' is not a path here: " + e.getReason(), e);
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.START_FAILED,
                    "the configuration cannot be read or written: " + Reason.of(e)
                            + "; check that the directory exists and its" + " permissions",
                    e);
        }
    }

    private Settings load() throws IOException {
        new PrivateDirectory(roots.config()).create();
        Object backup = read(BackupConfig.FILE, BackupRules.ALL);
        Object retention = read(RetentionConfig.FILE, RetentionRules.ALL);
        Object encryption = read(EncryptionConfig.FILE, EncryptionRules.ALL);
        refuseProblems();
        BackupConfig config = BackupRules.config(Values.of(backup));
        return new Settings(
                config,
                RetentionRules.config(Values.of(retention)),
                EncryptionRules.config(Values.of(encryption)),
                Places.of(roots, config));
    }

    private Object read(String name, Rule rule) throws IOException {
        Place place = new Place(name, "", problems);
        JsonNode tree = Document.parse(bytes(name, place), place);
        return tree == null ? rule.absent() : rule.read(tree, place);
    }

    private byte[] bytes(String name, Place place) throws IOException {
        SmallFile file = new SmallFile(roots.config().resolve(name));
        try {
            Optional<String> other = PlainFile.otherwise(file.path());
            if (other.isPresent()) {
                place.report(other.get() + "; move it away, then the default is written");
                return NOTHING;
            }
            if (Files.size(file.path()) <= Document.MAX_BYTES) {
                return Files.readAllBytes(file.path());
            }
            place.report("is larger than " + Document.MAX_BYTES + " bytes");
            return NOTHING;
        } catch (NoSuchFileException missing) {
            return writeDefault(name, file);
        }
    }

    private static byte[] writeDefault(String name, SmallFile file) throws IOException {
        try (InputStream template = Configuration.class.getResourceAsStream("templates/" + name)) {
            byte[] content = template.readAllBytes();
            file.replace(content, Long.toString(ProcessHandle.current().pid()));
            return content;
        }
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new BackupException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "the configuration in " + roots.config() + " has " + problems.size()
                            + (problems.size() == 1 ? " problem" : " problems") + ", nothing was started:\n"
                            + String.join("\n", problems),
                    Map.of("directory", roots.config().toString(), "problems", Integer.toString(problems.size())),
                    null);
        }
    }
}
