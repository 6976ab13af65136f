package org.wirthforge.backup.testkit;

import java.util.List;

/**
 * What a plugin may see of its host: the JDK, the API and slf4j. Nothing else, so that the host's libraries and the plugin's never meet.
 */
final class IsolatedParent extends ClassLoader {

    private static final List<String> SHARED = List.of("org.wirthforge.backup.api.", "org.slf4j.");

    private final ClassLoader host;

    IsolatedParent(ClassLoader host) {
        super("wf-host-api", ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    /** Asked only for what the platform does not have. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return host.loadClass(name);
        }
        throw new ClassNotFoundException(name + " is not shared with plugins: only the JDK, " + SHARED + " are");
    }
}
