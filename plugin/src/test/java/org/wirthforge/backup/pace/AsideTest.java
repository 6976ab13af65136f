package org.wirthforge.backup.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls on another thread: what they give or throw arrives, and one that never returns holds up nobody. */
@Timeout(60)
class AsideTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<String> discarded = Collections.synchronizedList(new ArrayList<>());

    /** Waits, on the other thread, for the test. */
    private static void hold(CountDownLatch latch) {
        Waiting.until(() -> latch.getCount() == 0, LONG);
    }

    @Test
    void calls_runInTheirOrder_andGiveTheirResults() throws IOException {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        try (Aside aside = new Aside("test")) {
            List<Promise<Integer>> promises = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int number = i;
                promises.add(aside.submit(
                        () -> {
                            order.add(number);
                            return number;
                        },
                        nothing -> {}));
            }
            for (int i = 0; i < 100; i++) {
                assertEquals(i, aside.await(promises.get(i), waited -> false));
            }
        }
        assertEquals(Stream.iterate(0, i -> i + 1).limit(100).toList(), order);
    }

    private static Stream<Throwable> failures() {
        return Stream.of(
                new IOException("planned"), new IllegalStateException("planned"), new OutOfMemoryError("planned"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failure_ofAnyKind_isThrownToWhoeverWaits_andTheNextCallRuns(Throwable failure) throws IOException {
        try (Aside aside = new Aside("test")) {
            Promise<String> failing = aside.submit(
                    () -> {
                        if (failure instanceof IOException e) {
                            throw e;
                        }
                        if (failure instanceof RuntimeException e) {
                            throw e;
                        }
                        throw (Error) failure;
                    },
                    discarded::add);
            Promise<String> next = aside.submit(() -> "next", discarded::add);
            assertSame(failure, assertThrows(failure.getClass(), () -> aside.await(failing, waited -> false)));
            assertEquals("next", aside.await(next, waited -> false));
        }
        assertEquals(List.of(), discarded);
    }

    @Test
    void callThatDoesNotReturn_isLeftBehind_itsResultDiscarded_andTheNextRuns() throws IOException {
        CountDownLatch released = new CountDownLatch(1);
        try (Aside aside = new Aside("test")) {
            Promise<String> stuck = aside.submit(
                    () -> {
                        hold(released);
                        return "late";
                    },
                    discarded::add);
            Promise<String> next = aside.submit(() -> "next", discarded::add);
            assertThrows(Aside.LeftBehindException.class, () -> aside.await(stuck, waited -> true));
            assertEquals("next", aside.await(next, waited -> false));
            assertEquals(List.of(), discarded);
        } finally {
            released.countDown();
        }
        assertTrue(Waiting.until(() -> discarded.equals(List.of("late")), LONG), discarded::toString);
    }

    @Test
    void close_discardsWhatNobodyWaitedFor_andEndsTheThread() throws IOException {
        CountDownLatch second = new CountDownLatch(1);
        Aside aside = new Aside("test");
        try (aside) {
            Promise<String> first = aside.submit(() -> "first", discarded::add);
            aside.submit(
                    () -> {
                        second.countDown();
                        return "second";
                    },
                    discarded::add);
            assertEquals("first", aside.await(first, waited -> false));
            hold(second);
        }
        assertEquals(List.of("second"), discarded);
        assertTrue(aside.over());
    }

    @Test
    void callThatHasNotBegun_isNotRunAfterClose() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Aside aside = new Aside("test");
        aside.submit(
                () -> {
                    begun.countDown();
                    hold(released);
                    return "running";
                },
                discarded::add);
        aside.submit(() -> "not begun", discarded::add);
        hold(begun);
        Thread closing = new Thread(aside::close);
        closing.start();
        assertTrue(
                Waiting.until(() -> closing.getState() == Thread.State.TIMED_WAITING, LONG), "it waits for the first");
        released.countDown();
        assertTrue(Waiting.until(aside::over, LONG));
        assertEquals(List.of("running"), discarded);
    }
}
