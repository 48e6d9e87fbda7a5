package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DayLawApiTest extends ApiTest {
    private static final String ROW = "\"year\":2013,\"source\":\"STATE\",\"unit\":\"040\"";

    @Test
    void an_entry_is_not_dated_before_the_one_it_undoes_and_no_day_is_below_zero() {
        var line = "/lines/" + newProgramme("DAYS-1") + ".A";
        finance()
                .post(
                        line + "/allocations",
                        "{%s,\"amount\":10,\"effectiveDate\":\"2013-07-01\",\"legalBasis\":%s}".formatted(ROW, BASIS));
        var paid = finance().post(line + "/disbursements", """
                        {%s,"amount":5,"kind":"COMPLETED_WORK","reference":"UNC-1","payee":"Công ty",
                         "effectiveDate":"2013-11-05"}""".formatted(ROW));
        assertThat(paid.status()).isEqualTo(201);
        var event = paid.body().at("/events/0/id").asString();

        var early = finance().post("/reversals", reversal(event, ",\"effectiveDate\":\"2013-07-02\""));
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.code()).isEqualTo("DATE_TOO_EARLY");
        assertThat(early.body().path("field").asString()).isEqualTo("effectiveDate");
        assertThat(early.body().path("from").asString()).isEqualTo("2013-11-05");
        assertThat(early.body().path("detail").asString()).contains("05/11/2013");
        var english = finance()
                .post("/reversals", reversal(event, ",\"effectiveDate\":\"2013-07-02\""), "Accept-Language", "en");
        assertThat(english.body().path("detail").asString()).contains("05/11/2013 or later");

        var undone = finance().post("/reversals", reversal(event, ",\"effectiveDate\":\"2013-11-05\""));
        assertThat(undone.status()).isEqualTo(201);
        var position = undone.body().at("/events/0/position").asLong();
        var between = finance()
                .get("/balances?programme=DAYS-1&effectiveOn=2013-09-30&atLeast=" + position)
                .body()
                .path("total");
        assertThat(between.path("paid").asLong()).isZero();
        assertThat(between.path("available").asLong()).isEqualTo(10);
    }

    @Test
    void a_log_that_keeps_the_laws_lists_no_irregular_entry() {
        var page = finance().as("auditor").get("/audit/irregular-entries?after=0&limit=10");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body().path("entries").isArray()).isTrue();
        assertThat(page.body().path("entries")).isEmpty();
        assertThat(finance().get("/audit/irregular-entries?limit=0").status()).isEqualTo(400);
    }

    private static String reversal(String event, String more) {
        return "{\"event\":\"%s\",\"reason\":\"Nhập sai\"%s}".formatted(event, more);
    }
}
