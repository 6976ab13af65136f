package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.BackupPlugin;
import org.wirthforge.backup.api.PluginDescriptor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that name classes must name the right ones. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("..", "META-INF-templates");

    private final PluginDescriptor descriptor = new WfOps003().descriptor();

    @Test
    void serviceFile_andModule_nameTheSameProvider() throws Exception {
        List<String> fromFile = ServiceLoader.load(BackupPlugin.class).stream()
                .map(provider -> provider.type().getName())
                .toList();
        Path classes = Path.of(WfOps003.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> fromModule = ModuleFinder.of(classes).findAll().iterator().next().descriptor().provides().stream()
                .flatMap(provides -> provides.providers().stream())
                .toList();
        assertEquals(List.of(WfOps003.class.getName()), fromFile);
        assertEquals(fromFile, fromModule);
    }

    @Test
    void serviceDefinition_saysWhatTheDescriptorSays() throws Exception {
        JsonNode definition = definition();
        JsonNode service = definition.path("service_definition");
        assertEquals(descriptor.id(), service.path("id").asString());
        assertEquals(descriptor.name(), service.path("name").asString());
        assertEquals(descriptor.version(), service.path("version").asString());
        assertEquals(descriptor.type(), service.path("type").asString());
        assertEquals(descriptor.category(), service.path("category").asString());
        JsonNode dependency = definition.path("dependencies").get(0);
        assertEquals(
                descriptor.dependencies().get(0).serviceId(),
                dependency.path("service_id").asString());
        assertEquals(
                descriptor.dependencies().get(0).minimumVersion(),
                dependency.path("minimum_version").asString());
    }

    @Test
    void serviceDefinition_namesTypesAndMethodsThatExist() throws Exception {
        JsonNode runtime = definition().path("runtime");
        assertEquals(BackupPlugin.class.getName(), runtime.path("service_type").asString());
        assertEquals(WfOps003.class.getName(), runtime.path("service_provider").asString());
        for (String command : List.of("start_command", "stop_command")) {
            String[] parts = runtime.path(command).asString().split("[#()]");
            Class<?> type = Class.forName(parts[0]);
            assertDoesNotThrow(() -> type.getMethod(parts[1], Class.forName(parts[2])), command);
        }
        assertTrue(runtime.path("health_check").asString().endsWith(" backup-engine"));
    }

    private static JsonNode definition() throws Exception {
        Path file = TEMPLATES.resolve("service-definition/wf-ops-003.json");
        return JsonMapper.shared().readTree(Files.readAllBytes(file));
    }
}
