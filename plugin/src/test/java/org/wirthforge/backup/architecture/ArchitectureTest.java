package org.wirthforge.backup.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packages in the order of the road, and what each may know. A package that is not in the list is a mistake. */
class ArchitectureTest {

    private static final String BASE = "org.wirthforge.backup.";

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("format", Set.of()),
            Map.entry("chunk", Set.of()),
            Map.entry("pace", Set.of()),
            Map.entry("log", Set.of()),
            Map.entry("json", Set.of()),
            Map.entry("store", Set.of("format", "pace")),
            Map.entry("metadata", Set.of()),
            Map.entry("source", Set.of("pace", "metadata")),
            Map.entry("index", Set.of("store", "format")),
            Map.entry("pack", Set.of("index", "store", "format", "pace")),
            Map.entry("config", Set.of("store", "json")),
            Map.entry("database", Set.of("source", "format", "pace", "metadata", "log")),
            Map.entry("audit", Set.of("database", "store", "format", "pace", "json", "log")),
            Map.entry("entry", Set.of("pack", "format", "metadata")),
            Map.entry("snapshot", Set.of("entry", "index", "pack", "store", "chunk", "format", "json", "metadata")),
            Map.entry(
                    "capture",
                    Set.of(
                            "entry",
                            "snapshot",
                            "index",
                            "pack",
                            "source",
                            "store",
                            "chunk",
                            "format",
                            "pace",
                            "database",
                            "metadata")),
            Map.entry(
                    "backup",
                    Set.of(
                            "capture",
                            "entry",
                            "snapshot",
                            "index",
                            "pack",
                            "source",
                            "store",
                            "format",
                            "pace",
                            "config",
                            "database",
                            "metadata")),
            Map.entry("recovery", Set.of("entry", "snapshot", "index", "pack", "store", "format", "pace", "metadata")),
            Map.entry(
                    "browse",
                    Set.of("entry", "snapshot", "index", "pack", "source", "store", "format", "pace", "metadata")),
            Map.entry(
                    "verify",
                    Set.of("entry", "snapshot", "index", "pack", "store", "format", "pace", "metadata", "log")),
            Map.entry(
                    "repair",
                    Set.of("entry", "snapshot", "index", "pack", "source", "store", "format", "pace", "metadata")),
            Map.entry("retention", Set.of("config")),
            Map.entry(
                    "reclaim",
                    Set.of(
                            "retention",
                            "config",
                            "entry",
                            "snapshot",
                            "index",
                            "pack",
                            "store",
                            "format",
                            "pace",
                            "json",
                            "metadata")),
            Map.entry("swap", Set.of("entry", "source", "store", "format", "pace", "metadata")),
            Map.entry(
                    "transaction",
                    Set.of(
                            "swap",
                            "recovery",
                            "browse",
                            "database",
                            "entry",
                            "snapshot",
                            "source",
                            "index",
                            "pack",
                            "store",
                            "format",
                            "json",
                            "pace",
                            "metadata")),
            Map.entry("operation", Set.of("audit", "pace", "snapshot", "store", "format", "log")),
            Map.entry("health", Set.of("audit", "operation", "config", "snapshot", "store", "format", "pace")));

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(
                        MAY_USE.keySet().stream().map(name -> BASE + name).toArray(String[]::new));
    }

    private static String stop(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(BASE) ? name.substring(BASE.length()).split("\\.")[0] : "";
    }

    @Test
    void packages_dependOnlyOnEarlierStops() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : classes) {
            String from = stop(type);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String to = stop(dependency.getTargetClass());
                boolean allowed = to.isEmpty()
                        || to.equals("api")
                        || to.equals(from)
                        || MAY_USE.get(from).contains(to);
                if (!allowed) {
                    wrong.add(from + " → " + to + ": " + dependency.getDescription());
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void packages_allHaveClasses() {
        Set<String> found = new TreeSet<>();
        classes.forEach(type -> found.add(stop(type)));
        assertEquals(new TreeSet<>(MAY_USE.keySet()), found);
    }

    @Test
    void libraries_stayInTheirPackages() {
        only("tools.jackson..", "json", "config", "snapshot", "audit", "health", "reclaim", "transaction");
        only("com.github.luben.zstd..", "pack");
        only("java.sql..", "audit", "database");
        only("org.sqlite..", "audit", "database");
        only("org.slf4j..", "log");
        only("org.bouncycastle..");
    }

    private static void only(String library, String... packages) {
        String[] names = new String[packages.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = BASE + packages[i] + "..";
        }
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages(names)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
        rule.check(classes);
    }

    @Test
    void engine_takesTheOutsideWorldAsArguments() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages(BASE + "database..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Path.class, "toFile")
                .orShould()
                .callMethod(Path.class, "of", String.class, String[].class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Runtime.class, "addShutdownHook", Thread.class)
                .orShould()
                .callMethod(System.class, "exit", int.class);
        rule.check(classes);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.DriverManager")
                .check(classes.that(com.tngtech.archunit.base.DescribedPredicate.not(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(BASE + "database.."))));
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(classes);
    }
}
