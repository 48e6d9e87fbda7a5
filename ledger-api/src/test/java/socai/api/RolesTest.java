package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what. */
class RolesTest extends ApiTest {
    @ParameterizedTest
    @ValueSource(strings = {"finance", "planning", "auditor", "admin"})
    void everybody_with_a_role_reads(String user) {
        for (var path :
                new String[] {"/programmes", "/balances", "/lines/GNBV-BK-2013-2015.30A", "/events", "/journal"}) {
            assertThat(finance().as(user).get(path).status()).as(path).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "planning", "auditor", "admin"})
    void everybody_with_a_role_takes_files_away_and_nobody_else(String user) {
        for (var path : new String[] {
            "/balances?format=csv",
            "/journal?format=xlsx",
            "/events?format=jsonl",
            "/exports/journal.hledger",
            "/exports/data-package.zip",
            "/exports/iati-activities.xml?programme=GNBV-BK-2013-2015",
            "/reports/disbursement?programme=GNBV-BK-2013-2015&year=2013&format=xlsx"
        }) {
            assertThat(finance().as(user).download(path).status()).as(path).isEqualTo(200);
            assertThat(finance().as("").download(path).status()).as(path).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({"planning", "auditor", "admin"})
    void nobody_but_finance_records_money(String user) {
        var api = finance().as(user);
        for (var call : new String[] {
            "allocations",
            "reductions",
            "allotments",
            "withdrawals",
            "disbursements",
            "commitments",
            "recoveries",
            "refunds"
        }) {
            forbidden(api.post("/lines/GNBV-BK-2013-2015.30A/" + call, "{}"));
        }
        forbidden(api.post("/reallocations", "{}"));
        forbidden(api.post("/reversals", "{}"));
        forbidden(api.post("/batches", "[]"));
        forbidden(api.post("/years/GNBV-BK-2013-2015/2013/carry-overs", "{}"));
        forbidden(api.post("/years/GNBV-BK-2013-2015/2013/lapses", "{}"));
        forbidden(api.post("/proposals/00000000-0000-0000-0000-000000000000/approval", ""));
        forbidden(api.post("/proposals/00000000-0000-0000-0000-000000000000/rejection", "{}"));
    }

    @ParameterizedTest
    @CsvSource({"auditor", "admin"})
    void nobody_but_finance_and_planning_proposes(String user) {
        forbidden(finance().as(user).post("/proposals", "{}"));
    }

    @Test
    void planning_proposes_reallocations_alone() {
        var allot = """
            {"entry":{"type":"Allot","line":"GNBV-BK-2013-2015.30A","year":2013,"source":"CENTRAL","unit":"060",
             "amount":1}}\
            """;
        forbidden(finance().as("planning").post("/proposals", allot));
    }

    @ParameterizedTest
    @CsvSource({"planning", "auditor", "finance"})
    void nobody_but_the_administrator_closes_years_and_sets_controls(String user) {
        var api = finance().as(user);
        forbidden(api.post("/years/GNBV-BK-2013-2015/2013/closing", "{}"));
        forbidden(api.post("/years/GNBV-BK-2013-2015/2013/reopening", "{}"));
        forbidden(api.post("/controls", "{}"));
    }

    @ParameterizedTest
    @CsvSource({"finance", "planning", "admin"})
    void nobody_but_the_auditor_raises_and_closes_findings(String user) {
        var api = finance().as(user);
        forbidden(api.post("/findings", "{}"));
        forbidden(api.post("/findings/00000000-0000-0000-0000-000000000000/closing", "{}"));
        forbidden(api.post("/findings/00000000-0000-0000-0000-000000000000/reopening", "{}"));
        assertThat(api.get("/findings").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"auditor", "admin"})
    void nobody_but_who_is_asked_answers_findings(String user) {
        forbidden(finance().as(user).post("/findings/00000000-0000-0000-0000-000000000000/answers", "{}"));
    }

    @ParameterizedTest
    @CsvSource({"planning", "auditor", "finance"})
    void nobody_but_the_administrator_defines_programmes(String user) {
        forbidden(finance().as(user).post("/programmes", programme("ROLE-X", 1)));
    }

    @Test
    void a_stranger_is_asked_who_he_is() {
        var nobody = finance().as("");
        for (var answer : new Api.Answer[] {
            nobody.get("/balances"),
            nobody.post("/reallocations", "{}"),
            finance().as("eve").get("/events")
        }) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
            assertThat(answer.type()).startsWith("application/problem+json");
        }
    }

    @Test
    void a_machine_signs_in_by_the_token_of_its_role_and_may_do_no_more_than_the_role() {
        assertThat(byToken("token-of-auditor").get("/balances").status()).isEqualTo(200);
        assertThat(byToken("token-of-auditor").post("/reversals", "{}").status())
                .isEqualTo(403);
        for (var wrong : new String[] {"token-of-auditor2", "", "auditor-password", "auditor"}) {
            var answer = byToken(wrong).get("/balances");
            assertThat(answer.status()).as(wrong).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
            assertThat(answer.headers().get("WWW-Authenticate")).contains("Bearer realm=\"socai\"");
        }
    }

    private Api byToken(String token) {
        return Api.by(finance().root(), token);
    }

    @Test
    void the_description_of_the_api_is_open_and_names_every_call() throws IOException, InterruptedException {
        var root = finance().root();
        var description = open(root + "/v3/api-docs");
        assertThat(description)
                .contains(
                        "/api/v1/programmes",
                        "/api/v1/lines/{line}/disbursements",
                        "/api/v1/reallocations",
                        "/api/v1/reversals",
                        "/api/v1/batches",
                        "/api/v1/proposals",
                        "/api/v1/controls",
                        "/api/v1/years/{programme}/{year}/closing",
                        "/api/v1/balances",
                        "/api/v1/audit/collisions",
                        "/api/v1/audit/proofs/inclusion",
                        "/api/v1/audit/proofs/consistency",
                        "/api/v1/audit/proofs/absence",
                        "/api/v1/audit/bundle",
                        "/api/v1/audit/detectors",
                        "/api/v1/audit/detectors/{name}",
                        "/api/v1/findings",
                        "/api/v1/findings/{finding}/answers",
                        "/api/v1/lines/{line}/entries",
                        "/api/v1/events/{id}",
                        "Idempotency-Key",
                        "If-Match");
        assertThat(open(root + "/swagger-ui.html")).contains("swagger");
    }

    private static String open(String url) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var answer = client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    private static void forbidden(Api.Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("NOT_PERMITTED");
    }
}
