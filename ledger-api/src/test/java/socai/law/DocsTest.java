package socai.law;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents name things that are there, and what the code cites of the documents is there too. */
class DocsTest {
    private static final Path DOCS = Sources.ROOT.resolve("docs");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile(
            "\\b(?:class|record|@?interface|enum) ([A-Z]\\w*)(.*?)"
                    + "(?=\\b(?:class|record|@?interface|enum) [A-Z]|\\z)",
            Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE_NAME = Pattern.compile("[A-Z]\\w*[a-z]\\w*");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern LINE_END = Pattern.compile("\\s*\n\\s*(?:\\*(?!/)|//)?\\s*");

    private static final Map<String, String> TYPES = Stream.of("main", "test")
            .flatMap(kind -> Sources.java(kind).stream())
            .map(file -> COMMENT.matcher(Sources.read(file)).replaceAll(""))
            .flatMap(source -> TYPE.matcher(source).results())
            .collect(groupingBy(type -> type.group(1), mapping(type -> type.group(2), joining("\n"))));

    private final String design = Sources.read(DOCS.resolve("design.md"));
    private final String rules = Sources.read(DOCS.resolve("rules.md"));
    private final List<Term> glossary = Sources.read(DOCS.resolve("glossary.md"))
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| English "))
            .map(Term::of)
            .toList();

    private record Term(String english, String vietnamese, String carriedBy) {
        static Term of(String row) {
            var cells = List.of(row.split(" \\| "));
            assertThat(cells).as(row).hasSize(4);
            return new Term(cells.getFirst().substring(2), cells.get(1), cells.getLast());
        }

        List<String> names() {
            return NAME.matcher(carriedBy).results().map(name -> name.group(1)).toList();
        }
    }

    @Test
    void each_class_member_and_column_that_carries_a_word_is_there() {
        var tables = Tables.columns();
        assertThat(glossary).hasSizeGreaterThan(70).allSatisfy(term -> {
            if (!term.carriedBy().startsWith("–")) {
                assertThat(term.names()).as(term.english()).isNotEmpty().allMatch(name -> isThere(name, tables));
            }
        });
    }

    @Test
    void the_words_are_in_the_order_of_the_alphabet_and_each_stands_once() {
        assertThat(glossary)
                .extracting(Term::english)
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER)
                .doesNotHaveDuplicates();
    }

    @Test
    void each_vietnamese_word_is_one_of_the_pages_or_is_said_not_to_be() {
        var messages = Sources.below(Sources.ROOT.resolve("ledger-api/src/main/resources/messages"))
                .filter(file -> file.toString().endsWith(".properties")
                        && !file.toString().endsWith("_en.properties"))
                .map(Sources::read)
                .collect(joining())
                .toLowerCase(Locale.ROOT);
        assertThat(glossary)
                .extracting(Term::vietnamese)
                .filteredOn(word -> !word.equals("–") && !word.endsWith("\\*"))
                .allSatisfy(word -> assertThat(messages).contains(word.toLowerCase(Locale.ROOT)));
    }

    @Test
    void each_class_that_the_design_names_is_there() {
        var named = NAME.matcher(design)
                .results()
                .map(name -> name.group(1))
                .filter(TYPE_NAME.asMatchPredicate())
                .toList();
        assertThat(named).hasSizeGreaterThan(60).allMatch(TYPES::containsKey);
    }

    @Test
    void what_java_cites_of_the_design_and_of_the_rules_is_there() {
        var code = Stream.of("main", "test")
                .flatMap(kind -> Sources.java(kind).stream())
                .map(Sources::read)
                .map(source -> LINE_END.matcher(source).replaceAll(" "))
                .collect(joining("\n"));
        assertThat(cited("design §\\d+", code)).hasSizeGreaterThan(1).isSubsetOf(headed("^## (\\d+)\\. ", design));
        assertThat(cited("domain rules? \\d+(?: and \\d+)?", code))
                .hasSizeGreaterThan(5)
                .isSubsetOf(numbers());
        assertThat(cited("domain §\\d+", code)).isEmpty();
    }

    @Test
    void the_numbers_that_the_table_of_rules_cites_are_there() {
        var table = rules.lines().filter(line -> line.startsWith("| ")).collect(joining("\n"));
        assertThat(cited("\\brules? \\d+(?: and \\d+)?", table))
                .hasSizeGreaterThan(5)
                .isSubsetOf(numbers());
    }

    @Test
    void links_and_decisions_that_are_cited_are_there() {
        var pages = Stream.concat(Stream.of(Sources.ROOT.resolve("README.md")), Sources.below(DOCS))
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
        assertThat(pages).allSatisfy(page -> {
            var text = Sources.read(page);
            assertThat(found("\\]\\(([^)#:]+)\\)", text))
                    .allSatisfy(link ->
                            assertThat(page.resolveSibling(link.group(1))).exists());
            assertThat(cited("\\bADRs? \\d{4}(?:(?:,| and|,? and) \\d{4})*", text.replace('\n', ' ')))
                    .isSubsetOf(decisions());
        });
    }

    private static boolean isThere(String name, Map<String, Set<String>> tables) {
        var dot = name.indexOf('.');
        var holder = dot < 0 ? name : name.substring(0, dot);
        var member = name.substring(dot + 1);
        if (dot >= 0 && Character.isLowerCase(holder.charAt(0))) {
            return tables.getOrDefault(holder, Set.of()).contains(member);
        }
        var body = TYPES.get(holder);
        return body != null
                && (dot < 0
                        || Pattern.compile("\\b" + member + "\\b").matcher(body).find());
    }

    private Set<Integer> numbers() {
        return headed("^(\\d+)\\. ", rules.substring(rules.indexOf("## The numbers")));
    }

    private static Set<Integer> decisions() {
        return Sources.below(DOCS.resolve("decisions"))
                .filter(Files::isRegularFile)
                .map(file -> Integer.valueOf(file.getFileName().toString().substring(0, 4)))
                .collect(Collectors.toSet());
    }

    private static Set<Integer> headed(String heading, String page) {
        return found(heading, page).stream()
                .map(found -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toSet());
    }

    /** The numbers in all that has this form. */
    private static Set<Integer> cited(String citation, String text) {
        return found(citation, text).stream()
                .flatMap(found -> NUMBER.matcher(found.group()).results())
                .map(number -> Integer.valueOf(number.group()))
                .collect(Collectors.toSet());
    }

    private static List<MatchResult> found(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .toList();
    }
}
