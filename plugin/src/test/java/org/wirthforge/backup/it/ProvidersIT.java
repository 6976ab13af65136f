package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.BackupPlugin;
import org.wirthforge.backup.testkit.FakeHost;

/** A host on the class path and one on the module path find the same thing. */
final class ProvidersIT {

    private static final String SERVICE = BackupPlugin.class.getName();

    @Test
    void serviceFileAndModuleDescriptor_nameTheSameClass() throws Exception {
        assertEquals(List.of("org.wirthforge.backup.plugin.WfOps003"), fromServiceFile());
        assertEquals(fromServiceFile(), fromModule());
    }

    @Test
    void host_findsThatClass() throws Exception {
        try (FakeHost host = FakeHost.load(Packaged.directory())) {
            assertEquals(fromServiceFile().get(0), host.plugin().getClass().getName());
            assertEquals("wf-ops-003", host.descriptor().id());
            assertEquals("Backup & Recovery System", host.descriptor().name());
        }
    }

    @Test
    void module_exportsNothing() {
        assertEquals(List.of(), List.copyOf(module().exports()));
    }

    private static List<String> fromServiceFile() throws IOException {
        try (JarFile jar = new JarFile(Packaged.jar().toFile());
                InputStream text = jar.getInputStream(jar.getEntry("META-INF/services/" + SERVICE))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static List<String> fromModule() {
        return module().provides().stream()
                .filter(provided -> provided.service().equals(SERVICE))
                .flatMap(provided -> provided.providers().stream())
                .toList();
    }

    private static ModuleDescriptor module() {
        return ModuleFinder.of(Packaged.jar()).findAll().iterator().next().descriptor();
    }
}
