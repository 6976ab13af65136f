package org.wirthforge.backup.testkit;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.wirthforge.backup.api.PluginDescriptor;

/** The services a host knows, with their versions. Immutable. */
public final class ServiceRegistry {

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9}){0,2}");

    private final Map<String, String> versions;

    private ServiceRegistry(Map<String, String> versions) {
        this.versions = versions;
    }

    /** No services at all. */
    public static ServiceRegistry empty() {
        return new ServiceRegistry(Map.of());
    }

    /** The monitoring service {@code wf-ops-002} in version 1.0.0. */
    public static ServiceRegistry standard() {
        return empty().with("wf-ops-002", "1.0.0");
    }

    /**
     * The same with one service more.
     *
     * @param id its id
     * @param version one to three numbers with dots between
     * @return a copy
     */
    public ServiceRegistry with(String id, String version) {
        Map<String, String> copy = new TreeMap<>(versions);
        copy.put(id, checked(version));
        return new ServiceRegistry(copy);
    }

    /** Refuses a plugin that needs what is not here. */
    void require(PluginDescriptor plugin) {
        for (PluginDescriptor.Dependency needed : plugin.dependencies()) {
            String known = versions.get(needed.serviceId());
            if (known == null) {
                throw new HostRefusal(needs(plugin, needed) + ", which this host does not have; known: "
                        + (versions.isEmpty() ? "none" : versions));
            }
            if (compare(known, checked(needed.minimumVersion())) < 0) {
                throw new HostRefusal(
                        needs(plugin, needed) + ", but this host has " + known + "; update " + needed.serviceId());
            }
        }
    }

    private static String needs(PluginDescriptor plugin, PluginDescriptor.Dependency needed) {
        return "plugin " + plugin.id() + " needs service " + needed.serviceId() + " " + needed.minimumVersion()
                + " or later";
    }

    private static String checked(String version) {
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("'" + version + "' is not a version; the form is major.minor.patch");
        }
        return version;
    }

    private static int compare(String left, String right) {
        String[] l = left.split("\\.");
        String[] r = right.split("\\.");
        for (int i = 0; i < Math.max(l.length, r.length); i++) {
            int order = Integer.compare(number(l, i), number(r, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int number(String[] parts, int i) {
        return i < parts.length ? Integer.parseInt(parts[i]) : 0;
    }
}
