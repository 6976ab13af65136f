package org.wirthforge.backup.testkit;

import java.util.Map;
import org.slf4j.Logger;
import org.wirthforge.backup.api.BackupPlugin;

/**
 * What a plugin may see of its host: the JDK, the API and slf4j. Nothing else, so that the host's libraries and the plugin's never meet.
 */
final class IsolatedParent extends ClassLoader {

    private static final Map<String, ClassLoader> SHARED = Map.of(
            "org.wirthforge.backup.api.", BackupPlugin.class.getClassLoader(),
            "org.slf4j.", Logger.class.getClassLoader());

    IsolatedParent() {
        super("wf-host-api", ClassLoader.getPlatformClassLoader());
    }

    /** Asked only for what the platform does not have. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        for (Map.Entry<String, ClassLoader> shared : SHARED.entrySet()) {
            if (name.startsWith(shared.getKey())) {
                return shared.getValue().loadClass(name);
            }
        }
        throw new ClassNotFoundException(
                name + " is not shared with plugins: only the JDK and " + SHARED.keySet() + " are");
    }
}
