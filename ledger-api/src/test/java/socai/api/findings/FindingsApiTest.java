package socai.api.findings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.api.Api;
import socai.api.ApiTest;

/** What auditors ask and departments answer, over HTTP; and that figures say so wherever they are read. */
class FindingsApiTest extends ApiTest {
    private static final String WORDS =
            "\"severity\":\"CONCERN\",\"ground\":{\"kind\":\"LAW\",\"name\":\"Điều 8 Luật NSNN\"},\"question\":\"Vì sao?\"";

    private Api auditor() {
        return finance().as("auditor");
    }

    private static String about(String entry) {
        return "{\"marked\":\"" + entry + "\"," + WORDS + "}";
    }

    private String paid(String code) {
        newProgramme(code);
        finance().post("/lines/" + code + ".A/allocations", allocation("040", 900));
        return finance()
                .post("/lines/" + code + ".A/disbursements", """
                        {"year":2013,"source":"STATE","unit":"040","amount":400,"kind":"COMPLETED_WORK",
                         "reference":"UNC-1","payee":"Công ty Nước","effectiveDate":"2013-08-15"}""")
                .body()
                .at("/events/0/id")
                .asString();
    }

    private static String id(Api.Answer raised) {
        assertThat(raised.status()).as(raised.text()).isEqualTo(201);
        return raised.body().at("/events/0/id").asString();
    }

    private void close(String finding) {
        assertThat(auditor()
                        .post("/findings/" + finding + "/closing", "{\"conclusion\":\"Đã rõ.\"}")
                        .status())
                .isEqualTo(201);
    }

    private String fresh(String path) {
        return path + (path.contains("?") ? "&" : "?") + "atLeast=" + finance().head();
    }

    @Test
    void a_payment_is_asked_about_answered_twice_closed_and_reopened() {
        var finding = id(auditor().post("/findings", about(paid("FIND-LIFE"))));
        for (var answer : new String[] {"Nhập sau.", "Kèm hợp đồng."}) {
            assertThat(finance()
                            .post("/findings/" + finding + "/answers", "{\"answer\":\"" + answer + "\"}")
                            .status())
                    .isEqualTo(201);
        }
        close(finding);
        var late = finance().post("/findings/" + finding + "/answers", "{\"answer\":\"Thêm.\"}");
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.code()).isEqualTo("FINDING_CLOSED");
        assertThat(auditor().get("/findings/" + finding).body().path("open").asBoolean())
                .isFalse();
        assertThat(auditor()
                        .post("/findings/" + finding + "/reopening", "{\"reason\":\"Xem lại.\"}")
                        .status())
                .isEqualTo(201);
        var told = auditor().get("/findings/" + finding).body();
        assertThat(told.path("open").asBoolean()).isTrue();
        assertThat(told.path("history").findValuesAsString("type"))
                .containsExactly(
                        "FindingRaised", "FindingAnswered", "FindingAnswered", "FindingClosed", "FindingReopened");
        assertThat(told.at("/subject/unit").asString()).isEqualTo("040");
        close(finding);
    }

    @Test
    void a_figure_under_question_says_so_in_every_answer_and_every_file_until_it_is_closed() {
        var entry = paid("FIND-SHOW");
        var balances = "/balances?programme=FIND-SHOW&groupBy=project,unit";
        assertThat(finance().download(fresh(balances + "&format=csv")).text()).doesNotContain("questions");

        var onEntry = id(auditor().post("/findings", about(entry)));
        var onFigure = id(auditor().post("/findings", """
                {"programme":"FIND-SHOW","project":"A","year":2013,"figure":"PAID",""" + WORDS + "}"));
        assertThat(finance().get(fresh(balances)).body().path("questions").findValuesAsString("id"))
                .containsExactly(onEntry, onFigure);
        assertThat(finance()
                        .get(fresh("/balances?programme=FIND-SHOW&project=B"))
                        .text())
                .doesNotContain("questions");
        assertThat(finance().get(fresh("/lines/FIND-SHOW.A")).body().path("questions"))
                .hasSize(2);
        assertThat(finance().get(fresh("/journal?programme=FIND-SHOW")).text()).contains(onEntry);

        var csv = finance().download(fresh(balances + "&format=csv")).text();
        assertThat(csv.lines().findFirst().orElseThrow()).contains("questions");
        assertThat(csv.lines().filter(line -> line.contains(onEntry)))
                .singleElement()
                .asString()
                .contains("040");
        assertThat(finance()
                        .download(fresh("/journal?programme=FIND-SHOW&format=csv"))
                        .text())
                .contains(onEntry);
        assertThat(finance().download(fresh(balances + "&format=jsonl")).text()).contains(onEntry);
        assertThat(finance().download("/exports/journal.hledger").text())
                .contains("    ; question:" + onEntry, "; under question: PAID FIND-SHOW A 2013");
        assertThat(finance().download(fresh(balances + "&format=xlsx")).status())
                .isEqualTo(200);

        close(onEntry);
        close(onFigure);
        assertThat(finance().download(fresh(balances + "&format=csv")).text()).doesNotContain("questions");
        assertThat(finance().get(fresh(balances)).text()).doesNotContain("questions");
    }

    @Test
    void the_past_says_what_was_under_question_then() {
        var finding = id(auditor().post("/findings", about(paid("FIND-PAST"))));
        var asked = finance().head();
        close(finding);
        assertThat(finance()
                        .get(fresh("/balances?programme=FIND-PAST&asOfPosition=" + asked))
                        .text())
                .contains(finding);
        assertThat(finance()
                        .get(fresh("/balances?programme=FIND-PAST&asOfPosition=" + (asked - 1)))
                        .text())
                .doesNotContain(finding);
        assertThat(finance().get(fresh("/balances?programme=FIND-PAST")).text()).doesNotContain(finding);
    }

    @Test
    void findings_are_listed_by_programme_state_and_severity_page_by_page() {
        var entry = paid("FIND-LIST");
        var first = id(auditor().post("/findings", about(entry)));
        var second = id(auditor().post("/findings", about(entry).replace("CONCERN", "SERIOUS")));
        close(first);
        finance().get(fresh("/balances?programme=FIND-LIST"));
        var list = "/findings?programme=FIND-LIST";
        assertThat(finance().get(list).body().path("findings").findValuesAsString("id"))
                .containsExactly(second, first);
        assertThat(finance().get(list + "&state=open").body().path("findings").findValuesAsString("id"))
                .containsExactly(second);
        assertThat(finance()
                        .get(list + "&state=closed&severity=CONCERN")
                        .body()
                        .path("findings")
                        .findValuesAsString("id"))
                .containsExactly(first);
        var page = finance().get(list + "&limit=1").body();
        assertThat(finance()
                        .get(list + "&limit=1&before=" + page.path("next").asLong())
                        .body()
                        .path("findings")
                        .findValuesAsString("id"))
                .containsExactly(first);
        close(second);
    }

    @Test
    void the_same_question_under_one_key_is_recorded_once() {
        var entry = paid("FIND-KEY");
        var first = auditor().post("/findings", about(entry), "Idempotency-Key", "find-key");
        var again = auditor().post("/findings", about(entry), "Idempotency-Key", "find-key");
        assertThat(id(again)).isEqualTo(id(first));
        close(id(first));
    }

    @ParameterizedTest
    @CsvSource({
        "finance, , 403",
        "finance, /closing, 403",
        "finance, /reopening, 403",
        "planning, , 403",
        "planning, /closing, 403",
        "admin, , 403",
        "admin, /answers, 403",
        "auditor, /answers, 403",
        "auditor, /closing, 404",
        "auditor, /reopening, 404",
        "finance, /answers, 404",
        "treasurer, /answers, 404",
        "planning, /answers, 404"
    })
    void auditors_ask_and_close_and_who_is_asked_answers(String user, String what, int status) {
        var path = "/findings" + (what == null ? "" : "/00000000-0000-0000-0000-000000000000" + what);
        var words = "{\"%s\":\"Lời.\"}"
                .formatted("/answers".equals(what) ? "answer" : "/closing".equals(what) ? "conclusion" : "reason");
        assertThat(finance().as(user).post(path, words).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"marked\":\"x\"}",
                "{\"programme\":\"FIND-BAD\",\"figure\":\"NONE\"}",
                "{\"programme\":\"FIND-BAD\",\"figure\":\"PAID\",\"severity\":\"HIGH\"}",
                "{\"programme\":\"FIND-BAD\",\"figure\":\"PAID\",\"severity\":\"NOTE\",\"ground\":{\"kind\":\"RULE\",\"name\":\"\"},\"question\":\"?\"}"
            })
    void what_is_no_question_is_refused_with_its_fields(String body) {
        var refused = auditor().post("/findings", body);
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void what_is_asked_about_must_be_there() {
        newProgramme("FIND-WRONG");
        assertThat(auditor()
                        .post("/findings", about("00000000-0000-0000-0000-000000000000"))
                        .code())
                .isEqualTo("UNKNOWN_EVENT");
        assertThat(auditor().post("/findings", "{" + WORDS + "}").code()).isEqualTo("WRONG_SUBJECT");
        var figure = "{\"programme\":\"%s\",\"figure\":\"PAID\",\"position\":%d," + WORDS + "}";
        assertThat(auditor().post("/findings", figure.formatted("NOWHERE", 1)).code())
                .isEqualTo("UNKNOWN_PROGRAMME");
        assertThat(auditor()
                        .post(
                                "/findings",
                                figure.formatted("FIND-WRONG", finance().head() + 1_000))
                        .code())
                .isEqualTo("WRONG_SUBJECT");
        assertThat(auditor()
                        .get("/findings/00000000-0000-0000-0000-000000000000")
                        .code())
                .isEqualTo("UNKNOWN_FINDING");
        for (var bad : new String[] {"state=x", "severity=x", "before=-1", "limit=0"}) {
            assertThat(auditor().get("/findings?" + bad).status()).as(bad).isEqualTo(400);
        }
    }
}
