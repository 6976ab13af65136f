package org.wirthforge.backup.api.snapshot;

import java.util.Locale;
import java.util.Objects;

/**
 * A path that is not, or not surely, in a snapshot or restored tree.
 *
 * @param path which
 * @param code why, for programs
 * @param message why, for people
 */
public record Problem(ItemPath path, Code code, String message) {

    /** Checks for null. */
    public Problem {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /** Why a path has a problem. */
    public enum Code {
        /** Could not be opened or read. */
        UNREADABLE,
        /** Was listed, then gone. */
        VANISHED,
        /** Kept changing while it was read; what is stored may mix old and new. */
        CHANGED,
        /** Device or pipe, or a socket that was asked for by its name: it has no content to store. */
        SPECIAL,
        /** A database that is or may be in use; a raw copy would not be trustworthy. */
        LIVE_DATABASE,
        /** The name cannot be used here. */
        NAME,
        /** The path is longer than the system can handle. */
        TOO_LONG,
        /** The directory has been visited already. */
        LOOP,
        /** A required part of the home does not exist, or a root that held something in the parent is empty: its disk may not be mounted. */
        MISSING,
        /** Something about it could not be restored. */
        METADATA,
        /** A reason this version does not know. */
        OTHER;

        /** The name in files, such as {@code live-database}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Finds a code by its name.
         *
         * @param id such as {@code live-database}
         * @return the code, {@link #OTHER} if unknown
         */
        public static Code byId(String id) {
            for (Code code : values()) {
                if (code.id().equals(id)) {
                    return code;
                }
            }
            return OTHER;
        }
    }
}
