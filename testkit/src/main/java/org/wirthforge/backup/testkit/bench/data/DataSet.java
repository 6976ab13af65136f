package org.wirthforge.backup.testkit.bench.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** A kind of data. All methods give the same bytes for the same arguments, on every machine. */
public interface DataSet {

    /**
     * Makes the data.
     *
     * @param directory where to; empty or not existing
     * @throws IOException if that fails
     */
    void make(Path directory) throws IOException;

    /**
     * Changes a little, as a day of work does.
     *
     * @param directory where the data is
     * @param round says which change; to be counted up
     * @return bytes in the files that are different now
     * @throws IOException if that fails
     */
    long change(Path directory, int round) throws IOException;

    /**
     * Gives one directory, holding much of the data, another name.
     *
     * @param directory where the data is
     * @param round becomes part of the name
     * @return bytes in the files below it
     * @throws IOException if that fails
     */
    long rename(Path directory, int round) throws IOException;

    /**
     * A small file to restore alone.
     *
     * @return its path, relative to the directory of the data; neither change nor rename moves it
     */
    String someFile();

    /**
     * The data sets by name.
     *
     * @param name {@code home}, {@code tree}, {@code big}, {@code many} or {@code sparse}
     * @param scale 1 for the documented size; smaller for trying out
     * @return the data set
     * @throws IllegalArgumentException if there is none of that name
     */
    static DataSet named(String name, double scale) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "home" -> new HomeData(scale);
            case "tree" -> new TreeData(scale);
            case "big" -> new BigData(scale);
            case "many" -> new ManyData(scale);
            case "sparse" -> new SparseData(scale);
            default ->
                throw new IllegalArgumentException(
                        "there is no data set " + name + "; there are home, tree, big, many and sparse");
        };
    }
}
