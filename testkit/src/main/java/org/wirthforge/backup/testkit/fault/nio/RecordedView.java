package org.wirthforge.backup.testkit.fault.nio;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;

/** A view of attributes whose setters are written down. */
final class RecordedView {

    private RecordedView() {}

    static <V extends FileAttributeView> V of(V view, Class<V> type, Recorder recorder, Path path) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (!changes(method)) {
                        return call(view, method, arguments);
                    }
                    Object[] result = new Object[1];
                    recorder.attribute(path, view.name() + ":" + method.getName(), () -> {
                        result[0] = call(view, method, arguments);
                        return null;
                    });
                    return result[0];
                });
        return type.cast(proxy);
    }

    private static boolean changes(Method method) {
        String name = method.getName();
        return name.startsWith("set") || name.equals("write") || name.equals("delete");
    }

    private static Object call(Object view, Method method, Object[] arguments) throws IOException {
        try {
            return method.invoke(view, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
