package org.wirthforge.backup.operation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticesTest {

    @Test
    void interval_isKept_andTheFirstComesAtOnce() {
        Notices notices = new Notices(Optional.of(Duration.ofNanos(100)));
        assertTrue(notices.isDue(-5));
        assertFalse(notices.isDue(94));
        assertTrue(notices.isDue(95));
        assertFalse(notices.isDue(100));
    }

    @Test
    void zero_isAlways_andNoneIsNever() {
        Notices always = new Notices(Optional.of(Duration.ZERO));
        assertTrue(always.isDue(0) && always.isDue(0));
        assertFalse(new Notices(Optional.empty()).isDue(0));
    }
}
