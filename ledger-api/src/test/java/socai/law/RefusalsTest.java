package socai.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.ledger.refusal.RefusalCode;

/** A reader who is refused finds the code, its cause and the way out in one list, in either language. */
class RefusalsTest {
    private static final Pattern ENTRY = Pattern.compile(
            "^### ([A-Z_]+)\n(?:Cause|Nguyên nhân): (\\S.*?)\\s(?:Remedy|Cách xử lý): (\\S.*?)\n(?=\n|\\z)",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final String PROBLEM = "problem.";

    @ParameterizedTest
    @ValueSource(strings = {"refusals.md", "refusals.vi.md"})
    void each_code_has_its_cause_and_its_remedy_once(String file) {
        var page = Sources.read(Sources.ROOT.resolve("docs").resolve(file));
        var told = ENTRY.matcher(page).results().map(MatchResult::group).toList();
        assertThat(told).hasSameSizeAs(headings(page));
        assertThat(headings(page))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Arrays.stream(RefusalCode.values()).map(Enum::name), problems())
                                .toList());
    }

    /** The codes of requests that no rule refuses, as their sentences have them. */
    private static Stream<String> problems() {
        return Sources.read(Sources.ROOT.resolve("ledger-api/src/main/resources/messages/problems.properties"))
                .lines()
                .filter(line -> line.startsWith(PROBLEM))
                .map(line -> line.substring(PROBLEM.length(), line.indexOf('=')));
    }

    private static List<String> headings(String page) {
        return page.lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();
    }
}
