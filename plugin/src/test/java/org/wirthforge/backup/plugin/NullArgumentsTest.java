package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.AuditTrail;
import org.wirthforge.backup.api.BackupPlugin;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.recovery.Recovery;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.repair.Repair;
import org.wirthforge.backup.api.repair.RepairRequest;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.Retention;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.FindQuery;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Snapshots;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupFilter;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.Backups;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.testkit.TestHostContext;

/** Every argument of every method of the API, and everything in a request, is called by its name when it is null. */
class NullArgumentsTest {

    private static final String NAME = "(an element of )?[a-z][A-Za-z]*";

    @TempDir
    private Path home;

    private final Map<Class<?>, Object> samples = new LinkedHashMap<>();

    @BeforeEach
    void begin() {
        Quiet.please();
        SnapshotId id = new SnapshotId("wf-2026-01-02-030405");
        samples.put(SnapshotId.class, id);
        samples.put(BackupRequest.class, BackupRequest.ofHome(Strategy.FULL));
        samples.put(BackupFilter.class, BackupFilter.NONE);
        samples.put(RestoreRequest.class, new RestoreRequest(Optional.empty(), home, List.of()));
        samples.put(VerifyRequest.class, new VerifyRequest(Optional.empty(), VerifyRequest.Depth.STRUCTURE));
        samples.put(
                VerifyRequest.Budget.class,
                new VerifyRequest.Budget(Optional.of(1L), Optional.of(Duration.ofSeconds(1))));
        samples.put(CleanupRequest.class, CleanupRequest.CAREFUL);
        samples.put(RepairRequest.class, RepairRequest.mend());
        samples.put(FindQuery.class, new FindQuery(Optional.empty(), "*"));
        samples.put(RecoveryPlan.class, RecoveryPlan.of(Instant.EPOCH, id, RecoveryScope.full()));
        samples.put(RecoveryScope.class, RecoveryScope.full());
        samples.put(RecoveryPlan.Rollback.class, RecoveryPlan.Rollback.ALWAYS);
        samples.put(RecoveryPlan.Conduct.class, RecoveryPlan.Conduct.USUAL);
        samples.put(RecoveryPlan.Approval.class, RecoveryPlan.Approval.NONE);
        samples.put(Duration.class, Duration.ofMinutes(30));
        samples.put(Path.class, home);
        samples.put(String.class, "recovery-2026-01-02-030405");
        samples.put(Optional.class, Optional.empty());
        samples.put(OptionalLong.class, OptionalLong.empty());
        samples.put(List.class, List.of());
        samples.put(Set.class, Set.of());
        samples.put(Consumer.class, (Consumer<Object>) each -> {});
        samples.put(Appendable.class, new StringBuilder());
        samples.put(ItemPath.class, ItemPath.parse("a"));
        samples.put(Component.class, Component.CONFIG);
        samples.put(Strategy.class, Strategy.FULL);
        samples.put(Instant.class, Instant.EPOCH);
    }

    @Test
    void argumentThatIsNull_isNamed() throws Exception {
        try (BackupSystem system =
                new WfOps003().start(TestHostContext.builder(home).build())) {
            Map<Class<?>, Object> facets = new LinkedHashMap<>();
            facets.put(BackupPlugin.class, new WfOps003());
            facets.put(BackupSystem.class, system);
            facets.put(Backups.class, system.backups());
            facets.put(Snapshots.class, system.snapshots());
            facets.put(Retention.class, system.retention());
            facets.put(Recovery.class, system.recovery());
            facets.put(Repair.class, system.repair());
            facets.put(AuditTrail.class, system.audit());
            int checked = 0;
            for (Map.Entry<Class<?>, Object> facet : facets.entrySet()) {
                for (Method method : facet.getKey().getDeclaredMethods()) {
                    checked += check(method, arguments -> method.invoke(facet.getValue(), arguments));
                }
            }
            assertTrue(checked > 30, checked + " arguments");
            assertEquals(List.of(), system.audit().newest(10));
        }
    }

    @Test
    void partOfARequestThatIsNull_isNamed() throws Exception {
        int checked = 0;
        for (Class<?> type : samples.keySet()) {
            if (type.isRecord()) {
                var constructors = type.getDeclaredConstructors();
                for (var constructor : constructors) {
                    checked += check(constructor, constructor::newInstance);
                }
            }
        }
        assertTrue(checked > 30, checked + " components");
    }

    @Test
    void elementThatIsNull_isNamed() {
        List<Path> paths = Arrays.asList((Path) null);
        assertNamed("paths", () -> BackupRequest.ofPaths(Strategy.FULL, paths));
        assertNamed(
                "exclude",
                () -> new BackupFilter(Arrays.asList((String) null), OptionalLong.empty(), BackupFilter.Mounts.ENTER));
        assertNamed("paths", () -> new RestoreRequest(Optional.empty(), home, Arrays.asList((ItemPath) null)));
        try (BackupSystem system =
                new WfOps003().start(TestHostContext.builder(home).build())) {
            List<SnapshotId> ids = Arrays.asList((SnapshotId) null);
            assertNamed("ids", () -> system.retention().purge(ids));
        }
    }

    private static void assertNamed(String name, org.junit.jupiter.api.function.Executable call) {
        assertEquals(
                "an element of " + name,
                assertThrows(NullPointerException.class, call).getMessage());
    }

    private interface Call {
        Object with(Object... arguments) throws ReflectiveOperationException;
    }

    private int check(Executable called, Call call) throws ReflectiveOperationException {
        Class<?>[] types = called.getParameterTypes();
        int checked = 0;
        for (int i = 0; i < types.length; i++) {
            if (!types[i].isPrimitive()) {
                Object[] arguments = new Object[types.length];
                for (int j = 0; j < types.length; j++) {
                    arguments[j] = j == i ? null : sample(types[j]);
                }
                String where = called + ", argument " + (i + 1);
                InvocationTargetException thrown =
                        assertThrows(InvocationTargetException.class, () -> call.with(arguments), where);
                NullPointerException refused = assertInstanceOf(NullPointerException.class, thrown.getCause(), where);
                assertTrue(String.valueOf(refused.getMessage()).matches(NAME), where + ": " + refused.getMessage());
                checked++;
            }
        }
        return checked;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object sample(Class<?> type) {
        if (type.isPrimitive()) {
            return type == boolean.class ? (Object) false : (Object) 1;
        }
        if (type.isEnum()) {
            return EnumSet.allOf((Class) type).iterator().next();
        }
        return Objects.requireNonNull(samples.get(type), type::toString);
    }
}
