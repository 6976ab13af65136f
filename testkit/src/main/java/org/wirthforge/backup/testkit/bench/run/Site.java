package org.wirthforge.backup.testkit.bench.run;

import java.nio.file.Path;

/**
 * Where a contestant works.
 *
 * @param data what is backed up
 * @param someFile a small file, relative to the data
 * @param place the contestant's own directory, which is made empty for the step {@link Step#INITIAL}
 */
record Site(Path data, String someFile, Path place) {

    Path repository() {
        return place.resolve("repository");
    }

    Path target() {
        return place.resolve("target");
    }

    Path cache() {
        return place.resolve("cache");
    }

    /** The name below which path-keeping tools store the data when they run in its parent. */
    String name() {
        return data.getFileName().toString();
    }
}
