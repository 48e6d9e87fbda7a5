package socai.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/rules.md} tells the truth, and all of it. */
class RulesTest {
    private static final Pattern REFERENCE = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern RULE_METHOD =
            Pattern.compile("^ {4}[\\w<>\\[\\], ]*\\b(\\w*(?:[mM]ust|Should)[A-Z]\\w*)\\(.*\\{$", Pattern.MULTILINE);

    private final String rules = Sources.read(Sources.ROOT.resolve("docs/rules.md"));

    @Test
    void every_class_method_and_test_named_in_the_rules_is_there() {
        var references = REFERENCE.matcher(rules).results().toList();
        assertThat(references).hasSizeGreaterThan(30);
        assertThat(references).allSatisfy(this::isThere);
    }

    @Test
    void every_rule_in_the_code_of_the_core_is_named_in_the_rules() {
        var missing = Sources.java("main").stream()
                .filter(file -> file.startsWith(Sources.ROOT.resolve("ledger-core")))
                .flatMap(file -> RULE_METHOD
                        .matcher(Sources.read(file))
                        .results()
                        .map(method -> name(file.getFileName().toString()) + "#" + method.group(1)))
                .filter(rule -> !rules.contains("`" + rule + "`"))
                .distinct()
                .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void every_row_names_where_its_rule_stands_and_what_proves_it() {
        var rows = rules.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Rule "))
                .toList();
        assertThat(rows).hasSizeGreaterThan(15).allSatisfy(row -> {
            var cells = List.of(row.split("\\|"));
            assertThat(REFERENCE.matcher(cells.get(3)).find()).as(row).isTrue();
            assertThat(REFERENCE.matcher(cells.get(4)).find()).as(row).isTrue();
        });
    }

    private void isThere(MatchResult reference) {
        var type = reference.group(1);
        var method = reference.group(2);
        var kind = type.endsWith("Test") || type.endsWith("Properties") ? "test" : "main";
        var source = Sources.java(kind).stream()
                .filter(file -> name(file.getFileName().toString()).equals(type))
                .map(Sources::read)
                .findFirst();
        assertThat(source).as("the class %s", type).isPresent();
        assertThat(declares(source.orElseThrow(), method))
                .as("%s#%s is declared", type, method)
                .isTrue();
    }

    /** Calls and comments name a method too: only its own line has modifiers and a type before it, and opens a body. */
    private static boolean declares(String source, String method) {
        return Pattern.compile(
                        "^ {4,8}(?!return |throw |new |\\*|/)(?:[\\w<>\\[\\], .?@]+ )" + method + "\\([^;{]*\\{",
                        Pattern.MULTILINE)
                .matcher(source)
                .find();
    }

    private static String name(String file) {
        return file.substring(0, file.length() - ".java".length());
    }
}
