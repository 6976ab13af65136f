package org.wirthforge.backup.audit;

import java.util.Optional;

/**
 * What a quick look at the trail shows.
 *
 * @param state whether the database could be read
 * @param intact whether nothing contradicts the chain or its anchor, as far as looked
 * @param entries number of the newest record
 * @param checked number of the last record of the walk, which starts over at the end
 * @param finding what is wrong; empty when all is well
 */
public record Glance(State state, boolean intact, long entries, long checked, Optional<String> finding) {

    static final Glance OPENING =
            new Glance(State.OPENING, false, 0, 0, Optional.of("the audit database is being opened; ask again"));

    static Glance unreadable(String why) {
        return new Glance(State.UNREADABLE, false, 0, 0, Optional.of(why));
    }

    /** Whether the database could be read. */
    public enum State {
        /** Not yet; nothing is wrong so far. */
        OPENING,
        /** Yes. */
        READABLE,
        /** No. */
        UNREADABLE
    }
}
