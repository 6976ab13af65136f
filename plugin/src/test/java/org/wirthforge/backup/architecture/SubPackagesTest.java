package org.wirthforge.backup.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Stops of several packages, and what each of these may know. A package that is not in the list is a mistake. */
class SubPackagesTest {

    private static final String BASE = "org.wirthforge.backup.";

    private static final Set<String> OTHER_MODULES = Set.of("api", "testkit");

    /** Packages of the same stop. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("capture", Set.of("capture.past", "capture.file")),
            Map.entry("capture.past", Set.of("capture.file")),
            Map.entry("capture.file", Set.of()),
            Map.entry("verify", Set.of("verify.ledger")),
            Map.entry("verify.ledger", Set.of()),
            Map.entry("transaction", Set.of("transaction.draft", "transaction.plan")),
            Map.entry("transaction.draft", Set.of()),
            Map.entry("transaction.plan", Set.of()),
            Map.entry("plugin", Set.of("plugin.facet", "plugin.ending", "plugin.host")),
            Map.entry("plugin.facet", Set.of("plugin.ending", "plugin.host")),
            Map.entry("plugin.ending", Set.of()),
            Map.entry("plugin.host", Set.of()));

    /** Other stops, of packages that no engine is to come into. */
    private static final Map<String, Set<String>> MAY_USE_OF_OTHERS = Map.of(
            "transaction.plan",
            Set.of("json"),
            "plugin.ending",
            Set.of("operation", "health"),
            "plugin.host",
            Set.of("log", "pace"));

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(BASE);
    }

    /** Without the first part, which all have; empty for what is not the engine's. */
    private static String name(JavaClass type) {
        String name = type.getPackageName();
        String own = name.startsWith(BASE) ? name.substring(BASE.length()) : "";
        return OTHER_MODULES.contains(stop(own)) ? "" : own;
    }

    private static String stop(String name) {
        return name.split("\\.")[0];
    }

    private static boolean isAllowed(String from, String to) {
        if (to.isEmpty() || to.equals(from)) {
            return true;
        }
        return stop(to).equals(stop(from))
                ? MAY_USE.getOrDefault(from, Set.of()).contains(to)
                : !MAY_USE_OF_OTHERS.containsKey(from)
                        || MAY_USE_OF_OTHERS.get(from).contains(to);
    }

    @Test
    void packagesOfOneStop_dependOnlyOnThoseBelow() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : classes) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                if (!isAllowed(name(type), name(dependency.getTargetClass()))) {
                    wrong.add(dependency.getDescription());
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void subPackages_areAllInTheList() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : classes) {
            String name = name(type);
            if (name.contains(".")) {
                found.add(name);
                found.add(stop(name));
            }
        }
        assertEquals(new TreeSet<>(MAY_USE.keySet()), found);
    }
}
