package org.wirthforge.backup.testkit.fake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.wirthforge.backup.api.BackupPlugin;

/** Makes plugin jars. */
public final class PluginJar {

    private PluginJar() {}

    /** A jar with one class and its service file. */
    public static void write(Path directory, Class<?> provider) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(directory.resolve("plugin.jar")))) {
            service(jar, provider.getName());
            String file = provider.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new JarEntry(file));
            try (InputStream bytes = provider.getClassLoader().getResourceAsStream(file)) {
                bytes.transferTo(jar);
            }
        }
    }

    /** A jar with nothing but a service file. */
    public static void write(Path directory, String name, String provider) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(directory.resolve(name)))) {
            service(jar, provider);
        }
    }

    private static void service(JarOutputStream jar, String provider) throws IOException {
        jar.putNextEntry(new JarEntry("META-INF/services/" + BackupPlugin.class.getName()));
        jar.write(provider.getBytes(StandardCharsets.UTF_8));
    }
}
