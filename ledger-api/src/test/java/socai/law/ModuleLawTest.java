package socai.law;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The modules and who may depend on whom. */
class ModuleLawTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/socai/testing/"))
            .importPackages("socai");

    private static final String[] CORE = {
        "socai.ledger..",
        "socai.log..",
        "socai.proof",
        "socai.checkpoints",
        "socai.tiles",
        "socai.witness",
        "socai.absence",
        "socai.sheet",
        "socai.verification",
        "socai.access",
        "socai.files",
        "socai.sql",
        "socai.axon",
        "socai.recording",
        "socai.rights",
        "socai.people"
    };
    private static final String[] READ_SIDE = {
        "socai.projections..",
        "socai.balances",
        "socai.journal",
        "socai.programmes",
        "socai.openitems",
        "socai.proposals",
        "socai.controls",
        "socai.yearend",
        "socai.reconciliation",
        "socai.legalbases",
        "socai.reading"
    };

    /** A witness is run by others, who need not trust our code: it knows proofs and files, and no database. */
    @Test
    void a_witness_knows_nothing_of_the_ledger() {
        classes()
                .that()
                .resideInAPackage("socai.witness")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "socai.witness",
                        "socai.proof",
                        "socai.files",
                        "java..",
                        "com.sun.net.httpserver",
                        "org.slf4j",
                        "org.jspecify.annotations")
                .check(CODE);
    }

    @Test
    void the_domain_knows_values_and_nothing_else() {
        classes()
                .that()
                .resideInAPackage("socai.ledger..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "socai.ledger..",
                        "java.lang..",
                        "java.nio.charset",
                        "java.security",
                        "java.time",
                        "java.util..",
                        "java.text",
                        "com.ibm.icu..", // tables of Unicode: no clock, no random and no input either
                        "com.fasterxml.jackson.annotation",
                        "org.jspecify.annotations")
                .check(CODE);
    }

    @Test
    void the_domain_has_no_clock_and_no_random() {
        noClasses()
                .that()
                .resideInAPackage("socai.ledger..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .check(CODE);
    }

    @Test
    void the_core_knows_no_spring_and_nobody_above_it() {
        noClasses()
                .that(resideInAnyPackage(CORE))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework..")
                        .or(resideInAPackage("socai..").and(not(resideInAnyPackage(CORE)))))
                .check(CODE);
    }

    @Test
    void the_read_side_knows_the_core_and_no_web() {
        noClasses()
                .that(resideInAnyPackage(READ_SIDE))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.springframework.web..",
                        "org.springframework.boot..",
                        "jakarta.servlet..",
                        "org.axonframework..",
                        "socai.api..",
                        "socai.http..",
                        "socai.web..",
                        "socai.words",
                        "socai.security",
                        "socai.recording"))
                .check(CODE);
    }

    /** A command asks a server and starts no application, which would take seconds. */
    @Test
    void the_command_line_knows_no_spring_and_no_database() {
        noClasses()
                .that()
                .resideInAPackage("socai.cli..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.springframework..",
                        "java.sql",
                        "javax.sql",
                        "socai.api..",
                        "socai.http..",
                        "socai.web..",
                        "socai.wiring",
                        "socai.log..",
                        "socai.recording"))
                .check(CODE);
    }

    @Test
    void axon_stays_in_its_room() {
        noClasses()
                .that(not(resideInAPackage("socai.axon")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.axonframework.."))
                .check(CODE);
    }

    /**
     * A line, a programme or a decision has become what its events made of it, and of nothing else. Those who verify the
     * log replay it.
     */
    @Test
    void only_aggregates_and_replays_take_up_events() {
        noClasses()
                .that(not(resideInAnyPackage("socai.ledger..", "socai.axon", "socai.verification", "socai.bundle")))
                .should()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("evolve")))
                .check(CODE);
    }

    @Test
    void packages_depend_on_each_other_in_one_direction() {
        slices().matching("socai.(**)").should().beFreeOfCycles().check(CODE);
    }

    /** More than three that all need each other are read together or not at all. */
    @Test
    void no_more_than_three_classes_of_a_room_need_each_other() {
        var needs = CODE.stream()
                .filter(ModuleLawTest::isTop)
                .collect(Collectors.toMap(Function.identity(), ModuleLawTest::neighbours));
        var knots = needs.keySet().stream()
                .map(one -> reached(one, needs).stream()
                        .filter(other -> reached(other, needs).contains(one))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toCollection(TreeSet::new)))
                .filter(knot -> knot.size() > 3)
                .collect(Collectors.toSet());
        assertThat(knots).isEmpty();
    }

    private static boolean isTop(JavaClass type) {
        return type.getEnclosingClass().isEmpty();
    }

    private static JavaClass top(JavaClass type) {
        var at = type;
        while (at.getEnclosingClass().isPresent()) {
            at = at.getEnclosingClass().get();
        }
        return at;
    }

    /** The classes of the same room that a class needs, with all that is nested in it. */
    private static Set<JavaClass> neighbours(JavaClass type) {
        return CODE.stream()
                .filter(part -> top(part).equals(type))
                .flatMap(part -> part.getDirectDependenciesFromSelf().stream())
                .map(needed -> top(needed.getTargetClass()))
                .filter(needed -> needed.getPackageName().equals(type.getPackageName()) && !needed.equals(type))
                .collect(Collectors.toSet());
    }

    private static Set<JavaClass> reached(JavaClass from, Map<JavaClass, Set<JavaClass>> needs) {
        var reached = new HashSet<JavaClass>();
        var open = new ArrayDeque<>(needs.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            var next = open.pop();
            if (reached.add(next)) {
                open.addAll(needs.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }

    /** Nothing but the log writes events, and nothing but projections writes read tables. */
    @Test
    void tables_are_written_by_those_who_own_them_alone() {
        var writes = Pattern.compile(
                "(?i)\\b(insert\\s+into|merge\\s+into|delete\\s+from|update\\s+\\w+\\s+set|truncate)\\b");
        var writers = Sources.java("main").stream()
                .filter(file -> writes.matcher(Sources.read(file)).find())
                .map(file -> file.getFileName().toString())
                .toList();
        assertThat(writers)
                .containsExactlyInAnyOrderElementsOf(List.of(
                        "EntryNames.java",
                        "CheckpointTable.java",
                        "WriteStatements.java",
                        "EventLog.java",
                        "KeyEdition.java",
                        "KeyTable.java",
                        "BalancesProjection.java",
                        "BalancesRebuild.java",
                        "FindingTable.java",
                        "ReconciliationTable.java",
                        "FactorUses.java",
                        "PersonalDataStore.java",
                        "ProposalTable.java",
                        "LedgerTables.java",
                        "VerificationBook.java",
                        "AccessBook.java",
                        "SessionTable.java",
                        "HeldFormTable.java",
                        "OriginTable.java",
                        "SentFiles.java",
                        "Mappings.java",
                        "ImportTasks.java",
                        "TaskKeys.java",
                        "ProgrammesProjection.java",
                        "RebuildRequests.java",
                        "RebuildWorker.java",
                        "RebuildRun.java",
                        "Follower.java",
                        // What it writes is taken back.
                        "DatabaseProbe.java"));
    }
}
