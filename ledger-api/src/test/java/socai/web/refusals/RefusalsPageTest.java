package socai.web.refusals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.api.Api;
import socai.web.PagesTest;

class RefusalsPageTest extends PagesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "UNAUTHENTICATED     |         | /balances              | -",
                "INVALID_REQUEST     | finance | /balances?year=x       | -",
                "UNKNOWN_LINE        | finance | /lines/NOWHERE.A       | -",
                "NOT_FOUND           | finance | /nothing               | -",
                "NOT_PERMITTED       | auditor | /reversals             | {}",
                "METHOD_NOT_ALLOWED  | finance | /balances              | {}",
                "INSUFFICIENT_BALANCE| finance | /lines/GNBV-BK-2013-2015.PRPP/reductions "
                        + "| {\"year\":2013,\"source\":\"PRPP\",\"amount\":1,\"legalBasis\":"
                        + "{\"number\":\"1/QĐ\",\"date\":\"2013-06-20\",\"issuer\":\"UBND\"}}"
            })
    void the_type_of_a_problem_leads_a_reader_without_an_account_to_its_code(
            String code, @Nullable String user, String path, @Nullable String body) {
        var api = Api.as(root(), user == null ? "" : user);
        var answer = body == null ? api.get(path) : api.post(path, body);
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        var type = URI.create(answer.body().path("type").asString());
        assertThat(type.getFragment()).isEqualTo(code);
        var page = visitor().get(type.getPath());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).contains("id=\"" + code + "\"").contains("Nguyên nhân:", "Cách xử lý:");
    }

    @Test
    void a_reader_of_english_finds_the_same_codes_in_english() {
        var reader = visitor();
        var vietnamese = reader.get("/docs/refusals").html();
        var english = reader.get("/docs/refusals?lang=en").html();
        assertThat(english).contains("<code>largest</code", "Cause:", "Remedy:").doesNotContain("Nguyên nhân", "`");
        assertThat(codes(english)).hasSizeGreaterThan(60).isEqualTo(codes(vietnamese));
    }

    private static List<String> codes(String html) {
        return html.lines()
                .filter(line -> line.contains("class=\"refusal\""))
                .map(line -> line.replaceAll(".*id=\"([A-Z_]+)\".*", "$1"))
                .toList();
    }

    @Test
    void names_of_the_api_stand_apart_from_the_prose() {
        var guide = RefusalGuide.read("# Title\n\n## Money\n\n### A_CODE\nCause: too much. Remedy: send\n`most`.\n");
        var entry = guide.chapters().getFirst().entries().getFirst();
        assertThat(guide.codes()).containsExactly("A_CODE");
        assertThat(entry.remedy())
                .containsExactly(
                        new RefusalGuide.Piece("send ", false),
                        new RefusalGuide.Piece("most", true),
                        new RefusalGuide.Piece(".", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A_CODE\nCause: too much.", "A_CODE\nRemedy: send less.", "A code\nCause: x. Remedy: y."})
    void a_code_without_its_cause_and_its_remedy_is_no_guide(String entry) {
        assertThatThrownBy(() -> RefusalGuide.read("# Title\n\n## Money\n\n### " + entry + "\n"))
                .hasMessageContaining(entry.lines().findFirst().orElseThrow());
    }
}
