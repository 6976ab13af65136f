package org.wirthforge.backup.plugin;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.util.List;
import org.wirthforge.backup.log.Log;

/**
 * Makes the JDK forget our records. Up to JDK 18 the method handles from which it links {@code equals}, {@code hashCode} and
 * {@code toString} of records remember the last type they were adapted to; if that is one of our records, our class loader stays in memory
 * until somebody else links a record. Linking something of the JDK's own takes that place.
 */
final class RecordLinkage {

    private static final Log LOG = Log.named("wf.backup");

    private RecordLinkage() {}

    static void forget() {
        if (RecordLinkage.class.getClassLoader() == ClassLoader.getSystemClassLoader()) {
            return; // it stays as long as the JVM
        }
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            MethodHandle getter = lookup.findVirtual(String.class, "toString", MethodType.methodType(String.class));
            for (String method : List.of("equals", "hashCode", "toString")) {
                ObjectMethods.bootstrap(lookup, method, MethodHandle.class, String.class, "text", getter);
            }
        } catch (Throwable e) { // declared by bootstrap; the worst outcome is some memory kept
            LOG.debug("The JDK may keep the plugin's classes in memory", e);
        }
    }
}
