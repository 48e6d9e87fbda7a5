package socai.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each requirement of security has a test that is there, or a reason. */
class SecurityDocTest {
    private static final Path TEMPLATES = Sources.ROOT.resolve("ledger-api/src/main/resources/templates");
    private static final Pattern ROW = Pattern.compile(
            "^\\| (\\d+\\.\\d+\\.\\d+(?: to [\\d.]+)?) \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Test)(?:#(\\w+))?`");
    private static final Pattern DOCUMENTED = Pattern.compile("the table below|below: |ADR \\d{4}");

    private static final Map<String, String> TESTS = Sources.java("test").stream()
            .collect(Collectors.toMap(
                    file -> file.getFileName().toString().replace(".java", ""), Sources::read, String::concat));

    private final String page = Sources.read(Sources.ROOT.resolve("docs/security.md"));

    @Test
    void each_requirement_has_a_test_that_is_there_or_says_why_not() {
        var rows = ROW.matcher(page).results().toList();
        assertThat(rows).hasSizeGreaterThan(170).allSatisfy(row -> {
            var held = row.group(3);
            TEST.matcher(held).results().forEach(test -> {
                assertThat(TESTS).as(row.group(1)).containsKey(test.group(1));
                if (test.group(2) != null) {
                    assertThat(TESTS.get(test.group(1))).as(row.group(1)).contains(" " + test.group(2) + "(");
                }
            });
            assertThat(held.startsWith("Not applicable: ")
                            || held.startsWith("Open: ")
                            || TEST.matcher(held).find()
                            || DOCUMENTED.matcher(held).find())
                    .as(row.group(1))
                    .isTrue();
        });
        assertThat(rows).extracting(row -> row.group(1)).doesNotHaveDuplicates();
        assertThat(page.lines().filter(line -> line.matches("\\| \\d.*"))).hasSameSizeAs(rows);
    }

    @Test
    void all_seventeen_chapters_are_there() {
        assertThat(page.lines().filter(line -> line.startsWith("## V")).map(line -> line.split(" ", -1)[1]))
                .containsExactlyElementsOf(
                        List.of("V1 V2 V3 V4 V5 V6 V7 V8 V9 V10 V11 V12 V13 V14 V15 V16 V17".split(" ", -1)));
    }

    @Test
    void no_template_writes_text_unescaped_and_no_page_has_scripts_or_styles_in_line() {
        var templates = Sources.below(TEMPLATES)
                .filter(file -> file.toString().endsWith(".html"))
                .toList();
        assertThat(templates)
                .hasSizeGreaterThan(40)
                .allSatisfy(file -> assertThat(Sources.read(file))
                        .as(file.toString())
                        .doesNotContain("th:utext", "[(", "javascript:", "localStorage", "sessionStorage")
                        .doesNotContainPattern("<script(?![^>]*src=)")
                        .doesNotContainPattern("<style|\\sstyle=|th:style|\\son[a-z]+=\"|hx-on"));
    }

    @Test
    void the_field_of_the_password_hides_it_and_takes_what_a_manager_pastes() {
        var login = Sources.read(TEMPLATES.resolve("shell/login.html"));
        assertThat(login)
                .contains("name=\"password\" type=\"password\"", "autocomplete=\"current-password\"", "method=\"post\"")
                .doesNotContain("maxlength", "onpaste");
        assertThat(Sources.read(TEMPLATES.resolve("fragments/layout.html"))).contains("th:action=\"@{/logout}\"");
    }
}
