package org.wirthforge.backup.testkit.console;

import java.lang.reflect.Proxy;

/**
 * Signals of the system, by reflection: the compiler warns of {@code sun.misc.Signal}, and a JVM without it merely goes without this comfort. A signal that
 * whoever started the process wants to be ignored stays so.
 */
final class SystemSignal {

    private SystemSignal() {}

    /** From now on this is done when the signal comes, and nothing else. */
    static void on(String name, Runnable what) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object run = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        what.run();
                        return null;
                    });
            Object wanted = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, wanted, run);
        } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
            return; // what the JVM does by itself is done
        }
    }
}
