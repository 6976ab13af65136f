package org.wirthforge.backup.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * SQLite's online backup as sqlite-jdbc offers it, found by its shape: the host's driver is another class than ours, from another class loader. Steps of
 * some pages inside the read transaction of the connection: outside of one it would begin again at every commit of somebody else.
 */
final class OnlineBackup {

    private static final int PAGES = 64;
    private static final int RETRY_MILLIS = 10;
    private static final int RETRIES = 100;

    private final Object database;
    private final Method backup;

    private OnlineBackup(Object database, Method backup) {
        this.database = database;
        this.backup = backup;
    }

    /** The online backup of a connection, or nothing if its driver has none that we know. */
    static Optional<OnlineBackup> of(Connection connection) {
        try {
            Object bare = connection.isWrapperFor(Connection.class) ? connection.unwrap(Connection.class) : connection;
            Object database = bare.getClass().getMethod("getDatabase").invoke(bare);
            return Arrays.stream(database.getClass().getSuperclass().getMethods())
                    .filter(OnlineBackup::fits)
                    .findFirst()
                    .map(method -> new OnlineBackup(database, method));
        } catch (ReflectiveOperationException | SQLException | RuntimeException unknown) {
            return Optional.empty();
        }
    }

    /** {@code int backup(String schema, String target, ProgressObserver, int retryMillis, int retries, int pages)}. */
    private static boolean fits(Method method) {
        Class<?>[] types = method.getParameterTypes();
        return method.getName().equals("backup")
                && method.getReturnType() == int.class
                && types.length == 6
                && types[0] == String.class
                && types[1] == String.class
                && types[2].isInterface()
                && types[3] == int.class
                && types[4] == int.class
                && types[5] == int.class;
    }

    /**
     * Copies everything.
     *
     * @param target an empty file
     * @param step called after each step; what it throws is lost, because there is native code in between
     */
    void run(Path target, Runnable step) throws SQLException {
        // As a URI, for a name of text would lose bytes, and an URI is what the library takes a name with "file:" for.
        Object code = call("file://" + target.toUri().getRawPath(), observer(step));
        if (!Integer.valueOf(0).equals(code)) {
            throw new SQLException("the online backup ended with code " + code, "", (Integer) code);
        }
    }

    private Object call(String target, Object observer) throws SQLException {
        try {
            return backup.invoke(database, "main", target, observer, RETRY_MILLIS, RETRIES, PAGES);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new SQLException("the driver's backup failed: " + e.getCause(), e);
        } catch (IllegalAccessException e) {
            throw new SQLException("the driver's backup cannot be called: " + e, e);
        }
    }

    /** A class made in the driver's own class loader, which keeps nothing of ours. */
    private Object observer(Runnable step) {
        Class<?> type = backup.getParameterTypes()[2];
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == type) {
                step.run();
                return null;
            }
            return switch (method.getName()) {
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> type.getName();
            };
        };
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
