package org.wirthforge.backup.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.EntryList;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.index.Location;
import org.wirthforge.backup.metadata.FileIdentity;
import org.wirthforge.backup.snapshot.SnapshotDocument.FrameTimes;
import org.wirthforge.backup.snapshot.SnapshotDocument.Measured;
import org.wirthforge.backup.snapshot.SnapshotDocument.RootName;

/** What records have written out instead of having it made: no component may be forgotten when one is added. */
class WrittenEqualsTest {

    private static Stream<Record> written() {
        return Stream.of(
                new Hash(1, 2, 3, 4),
                new Location(new Hash(1, 2, 3, 4), 5, 6, 7),
                new FileIdentity(1, 2),
                new ChunkRef(new Hash(1, 2, 3, 4), 5),
                new EntryList(1, List.of(new ChunkRef(new Hash(1, 2, 3, 4), 5)), new Hash(5, 6, 7, 8)),
                new RootName(Component.DB, "data", Optional.of("/home/data")));
    }

    @ParameterizedTest
    @MethodSource("written")
    void equals_comparesEveryComponent_andNothingElse(Record record) throws ReflectiveOperationException {
        Record same = with(record, -1);
        assertEquals(record, same);
        assertEquals(record.hashCode(), same.hashCode());
        assertNotEquals(record, new Object());
        assertFalse(record.equals(null));
        for (int i = 0; i < components(record).length; i++) {
            Record other = with(record, i);
            String what = components(record)[i].toString();
            assertNotEquals(record, other, what);
            assertNotEquals(other, record, what);
        }
    }

    private static Stream<Integer> measures() {
        return Stream.iterate(0, i -> i + 1).limit(Measured.class.getRecordComponents().length);
    }

    @ParameterizedTest
    @MethodSource("measures")
    void isKnown_isTrueForEachThingThatWasMeasured(int component) throws ReflectiveOperationException {
        assertFalse(Measured.UNKNOWN.isKnown());
        Measured measured = (Measured) with(Measured.UNKNOWN, component);
        assertTrue(measured.isKnown(), measured.toString());
    }

    private static RecordComponent[] components(Record record) {
        return record.getClass().getRecordComponents();
    }

    /** A copy of equal parts, one component of it another; all the same for -1. */
    private static Record with(Record record, int changed) throws ReflectiveOperationException {
        RecordComponent[] components = components(record);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object value = components[i].getAccessor().invoke(record);
            values[i] = i == changed ? other(value, components[i]) : copy(value);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return record.getClass().getDeclaredConstructor(types).newInstance(values);
    }

    /** Another object where there can be one, so that no comparison by identity goes unseen. */
    private static Object copy(Object value) throws ReflectiveOperationException {
        if (value instanceof Record record) {
            return with(record, -1);
        }
        if (value instanceof String text) {
            return new String(text.toCharArray());
        }
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            return Optional.of(copy(optional.get()));
        }
        return value instanceof List<?> list ? List.of(copy(list.get(0))) : value;
    }

    private static Object other(Object value, RecordComponent component) throws ReflectiveOperationException {
        if (value instanceof Long number) {
            return number ^ 1L << 40;
        }
        if (value instanceof Integer number) {
            return number + 1;
        }
        if (value instanceof Boolean flag) {
            return !flag;
        }
        if (value instanceof String text) {
            return text + "x";
        }
        if (value instanceof Component) {
            return Component.CONFIG;
        }
        if (value instanceof List<?>) {
            return List.of();
        }
        if (value instanceof OptionalLong) {
            return OptionalLong.of(0);
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? Optional.empty() : Optional.of(new FrameTimes(0, 0, 0, 0));
        }
        if (value instanceof Record record) {
            return with(record, components(record).length - 1);
        }
        throw new AssertionError("no other value is known of " + component);
    }
}
