package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number that looks like one that was used is refused as that one, over HTTP too. */
class SamenessTest extends ApiTest {
    private static int number;
    private String line = "";

    @BeforeEach
    void giveMoney() {
        line = newProgramme("SAME-" + ++number) + ".A";
        assertThat(post("allocations", allocation("042", 1000)).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNC-Ð01", "UNС-Đ01", "UNC-Đ０１", "unc-đ1", "UNC-Đ01.", "UNC-Đ01\uFE0F"})
    void a_voucher_is_paid_once_in_whatever_letters(String again) {
        var first = post("disbursements", disbursement("042", 10, "UNC-Đ01"));
        var position = first.body().path("events").get(0).path("position").asLong();
        var refused = post("disbursements", disbursement("042", 10, again));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("DUPLICATE_VOUCHER");
        assertThat(refused.body().path("position").asLong()).isEqualTo(position);
        assertThat(first.body()
                        .path("events")
                        .get(0)
                        .path("payload")
                        .path("reference")
                        .asString("UNC-Đ01"))
                .isEqualTo("UNC-Đ01");
    }

    @Test
    void a_contract_is_committed_once_unless_an_addition_is_said_to_be_meant() {
        assertThat(post("commitments", commitment("HĐ-1", "")).status()).isEqualTo(201);
        var refused = post("commitments", commitment("HÐ-01", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("DUPLICATE_CONTRACT");
        assertThat(refused.body().path("field").asString("")).isEqualTo("contract");
        assertThat(refused.body().path("detail").asString("")).contains("cam kết bổ sung");
        assertThat(post("commitments", commitment("HĐ-1", ",\"addition\":false"))
                        .code())
                .isEqualTo("DUPLICATE_CONTRACT");
        assertThat(post("commitments", commitment("HĐ-1", ",\"addition\":true")).status())
                .isEqualTo(201);
        var entry = commitment("HĐ-1", ",\"addition\":true")
                .replaceFirst("\\{", "{\"type\":\"Commit\",\"line\":\"" + line + "\",");
        assertThat(finance().post("/batches", "[" + entry + "]").status()).isEqualTo(201);
    }

    @Test
    void what_fell_together_in_an_old_log_is_listed_for_who_asks_and_signs_in() {
        var page = finance().as("auditor").get("/audit/collisions?after=0&limit=10");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body().path("collisions").isArray()).isTrue();
        assertThat(page.body().path("collisions").size()).isZero();
        assertThat(finance().get("/audit/collisions?limit=0").status()).isEqualTo(400);
        assertThat(finance().get("/audit/collisions?after=-1").status()).isEqualTo(400);
    }

    private Api.Answer post(String path, String body) {
        return finance().post("/lines/" + line + "/" + path, body);
    }

    private static String commitment(String contract, String more) {
        return """
                {"year":2013,"source":"STATE","unit":"042","amount":10,"contract":"%s","payee":"Công ty Nước"%s}
                """.formatted(contract, more).strip();
    }
}
