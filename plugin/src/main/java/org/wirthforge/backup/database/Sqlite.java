package org.wirthforge.backup.database;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteJDBCLoader;

/** Opens databases with the engine's own copy of SQLite. Thread-safe. The first call of a class loader loads the native library, 100 to 250 ms. */
public final class Sqlite {

    private static final Object ONCE = new Object();
    private static boolean ready;

    private Sqlite() {}

    /**
     * Opens a database, creating the file if there is none.
     *
     * @param file where; on the default file system, because SQLite does not see any other
     * @param config pragmas
     * @return a connection that the caller closes
     */
    public static Connection open(Path file, SQLiteConfig config) throws SQLException {
        return open(file, "", config);
    }

    /**
     * Opens a database for reading. Never to be called for one that this process may have open: closing would release the locks of the other
     * copy of SQLite.
     *
     * @param file an existing database on the default file system
     * @return a connection that the caller closes; its locks keep writers of other processes from changing what is being read
     */
    static Connection reading(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return open(file, "?mode=ro", config);
    }

    /**
     * Opens a file that nobody else knows, without any file beside it.
     *
     * @param file a complete database
     * @return a connection that the caller closes
     */
    static Connection immutable(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return open(file, "?immutable=1", config);
    }

    /** Whether SQLite can open a file: on the default file system alone, for it does not see any other. */
    public static boolean reaches(Path file) {
        return file.getFileSystem() == FileSystems.getDefault();
    }

    /** The name goes as a URI: a plain one would end at its first question mark. */
    private static Connection open(Path file, String parameters, SQLiteConfig config) throws SQLException {
        if (!reaches(file)) {
            throw new SQLException(file + " is not on the default file system, the only one SQLite can open files of");
        }
        load();
        // Otherwise the driver keeps a statement open after each INSERT, which blocks VACUUM and closing.
        config.setGetGeneratedKeys(false);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(JDBC.PREFIX + "file://" + file.toUri().getRawPath() + parameters);
        return source.getConnection();
    }

    private static void load() throws SQLException {
        synchronized (ONCE) {
            if (!ready) {
                withoutContextLoader(Sqlite::initialize);
                ready = true;
            }
        }
    }

    /** The driver runs {@code uname}; the JDK's reaper thread would inherit the context loader and keep it for a minute. */
    private static void withoutContextLoader(Initialization initialization) throws SQLException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            initialization.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void initialize() throws SQLException {
        Set<Driver> before = new HashSet<>(registered());
        try {
            SQLiteJDBCLoader.initialize();
            Class.forName(JDBC.class.getName(), true, Sqlite.class.getClassLoader());
        } catch (Exception e) { // the driver declares just this
            throw new SQLException("the SQLite library cannot be loaded: " + e, e);
        }
        UnpackedLibrary.removeName();
        deregister(before);
    }

    /**
     * The driver registers itself with the JVM, which then never lets go of its class loader. What was registered before us belongs to
     * the host and stays.
     */
    private static void deregister(Set<Driver> before) throws SQLException {
        for (Driver driver : registered()) {
            if (!before.contains(driver) && driver.getClass().getClassLoader() == JDBC.class.getClassLoader()) {
                DriverManager.deregisterDriver(driver);
            }
        }
    }

    private static List<Driver> registered() {
        return Collections.list(DriverManager.getDrivers());
    }

    private interface Initialization {
        void run() throws SQLException;
    }
}
