package org.wirthforge.backup.api;

import java.util.List;
import java.util.Objects;

/**
 * Identity of a plugin, the same facts as in the service definition the host registers.
 *
 * @param id stable identifier, {@code wf-ops-003}
 * @param name name for people
 * @param version version of the plugin, {@code major.minor.patch}
 * @param apiVersion version of this API it was built for, {@code major.minor}; a host refuses another major version
 * @param type kind of service, {@code system_service}
 * @param category group of services, {@code operations}
 * @param dependencies other services it works with
 */
public record PluginDescriptor(
        String id,
        String name,
        String version,
        String apiVersion,
        String type,
        String category,
        List<Dependency> dependencies) {

    /** Version of this API, {@code major.minor}. */
    public static final String API_VERSION = "1.0";

    /** Checks for null and copies the list. */
    public PluginDescriptor {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(apiVersion, "apiVersion");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(category, "category");
        dependencies = List.copyOf(dependencies);
    }

    /**
     * A service this one needs.
     *
     * @param serviceId the other service's id
     * @param minimumVersion lowest version that will do
     */
    public record Dependency(String serviceId, String minimumVersion) {

        /** Checks for null. */
        public Dependency {
            Objects.requireNonNull(serviceId, "serviceId");
            Objects.requireNonNull(minimumVersion, "minimumVersion");
        }
    }
}
