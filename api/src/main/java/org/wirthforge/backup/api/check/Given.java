package org.wirthforge.backup.api.check;

import java.util.Collection;
import java.util.Objects;

/** Collections that callers give. */
public final class Given {

    private Given() {}

    /**
     * A collection with everything in it.
     *
     * @param what it is called
     * @param given the collection
     * @return the collection
     * @throws NullPointerException if it or something in it is null; the message says which
     */
    public static <C extends Collection<?>> C all(String what, C given) {
        Objects.requireNonNull(given, what);
        for (Object one : given) {
            Objects.requireNonNull(one, "an element of " + what);
        }
        return given;
    }
}
