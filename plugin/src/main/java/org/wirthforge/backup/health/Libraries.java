package org.wirthforge.backup.health;

import java.util.List;

/** The libraries that lie in {@code lib/} beside the plugin's jar. */
public final class Libraries {

    private static final List<String> CLASSES =
            List.of("org.sqlite.SQLiteDataSource", "com.github.luben.zstd.Zstd", "tools.jackson.databind.JsonNode");

    private Libraries() {}

    /**
     * The classes that cannot be found; empty when all is there.
     *
     * @param loader where to look
     */
    public static List<String> missing(ClassLoader loader) {
        return CLASSES.stream().filter(name -> !found(name, loader)).toList();
    }

    private static boolean found(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
