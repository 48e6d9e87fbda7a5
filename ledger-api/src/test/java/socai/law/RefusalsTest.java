package socai.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import socai.ledger.refusal.RefusalCode;

/** A reader who is refused finds the code, its cause and the way out in one list. */
class RefusalsTest {
    private static final Pattern ENTRY = Pattern.compile(
            "^### ([A-Z_]+)\nCause: (\\S.*?) Remedy: (\\S.*?)\n(?=\n|\\z)", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void each_code_has_its_cause_and_its_remedy_once() {
        var page = Sources.read(Sources.ROOT.resolve("docs/refusals.md"));
        var told = ENTRY.matcher(page).results().map(MatchResult::group).toList();
        assertThat(told).hasSameSizeAs(headings(page));
        assertThat(headings(page))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(RefusalCode.values()).map(Enum::name).toList());
    }

    private static List<String> headings(String page) {
        return page.lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();
    }
}
