package org.wirthforge.backup.testkit;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.wirthforge.backup.api.BackupPlugin;

/** A plugin as it is installed: one directory with a thin jar, which names its libraries in {@code lib/} itself. */
final class PluginDirectory {

    private final Path directory;

    PluginDirectory(Path directory) {
        this.directory = directory;
    }

    /** A loader of its own, which sees of the host only what {@link IsolatedParent} shows. */
    URLClassLoader loader() {
        return new URLClassLoader("plugin " + directory.getFileName(), jars(), new IsolatedParent());
    }

    /** The one provider in there. */
    BackupPlugin provider(URLClassLoader loader) {
        return only(directory.toString(), ServiceLoader.load(BackupPlugin.class, loader));
    }

    /** The one provider of a place. */
    static BackupPlugin only(String place, ServiceLoader<BackupPlugin> providers) {
        try {
            List<BackupPlugin> found = new ArrayList<>();
            providers.forEach(found::add);
            if (found.size() != 1) {
                throw new HostRefusal(place + " offers " + found.size() + " services of type "
                        + BackupPlugin.class.getName() + "; there must be exactly one");
            }
            return found.get(0);
        } catch (ServiceConfigurationError e) {
            throw new HostRefusal(place + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    private URL[] jars() {
        List<URL> urls = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.jar")) {
            for (Path file : files) {
                urls.add(file.toUri().toURL());
            }
        } catch (IOException e) {
            throw new HostRefusal("cannot read the plugin directory " + directory, e);
        }
        if (urls.isEmpty()) {
            throw new HostRefusal("no plugin in " + directory + ": there is no jar; build it with ./mvnw package");
        }
        return urls.toArray(URL[]::new);
    }
}
