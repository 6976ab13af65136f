package org.wirthforge.backup.testkit.console;

import java.lang.reflect.Proxy;

/**
 * Makes the next Ctrl-C end the process at once. A JVM that is shutting down ignores signals, and only {@code sun.misc.Signal} can
 * change that; it is used by reflection because the compiler warns of it and a JVM without it merely loses this comfort.
 */
final class SecondSignal {

    private static final int INTERRUPTED = 130;

    private SecondSignal() {}

    static void endsAtOnce() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object halt = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        Runtime.getRuntime().halt(INTERRUPTED);
                        return null;
                    });
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, halt);
        } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
            // The first Ctrl-C still ends the process, as soon as the operation has.
            return;
        }
    }
}
