package socai.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import socai.api.Api;
import socai.api.ApiTest;
import tools.jackson.databind.JsonNode;

/** Opening balances over HTTP: what an older book says of a day becomes ordinary entries, row by row. */
class OpeningFileTest extends ApiTest {
    private static final String HEADINGS =
            "Dự án;Năm;Nguồn vốn;Đơn vị;Ngày hạch toán;Đã giao;Số quyết định;Ngày quyết định;"
                    + "Cơ quan ban hành;Đã cam kết chưa chi;Số hợp đồng;Đơn vị thụ hưởng;"
                    + "Đã thanh toán khối lượng hoàn thành;Số chứng từ;Dư tạm ứng;Số chứng từ tạm ứng\n";
    private static final String BASIS = "934/QĐ-UBND;18/06/2013;UBND tỉnh";

    private Api.Answer send(String query, String file) {
        return finance()
                .post(
                        "/imports?type=OpeningBalance&" + query,
                        file.getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "text/csv");
    }

    private JsonNode balance(String code, String unit) {
        for (var row : finance().get("/lines/" + code + ".A").body().path("balances")) {
            if (row.path("unit").asString("").equals(unit)) {
                return row;
            }
        }
        throw new AssertionError(finance().get("/lines/" + code + ".A").text());
    }

    @Test
    void a_row_becomes_the_entries_that_lead_to_what_the_older_book_says() {
        var code = newProgramme("OPEN-ONE");
        var file = HEADINGS
                + "A;2013;STATE;040;31/08/2013;5.000;" + BASIS + ";1.500;12/HĐ;Công ty Cầu;2.000;SD-1;300;SD-TU-1\n"
                + "A;2013;STATE;;31/08/2013;700;" + BASIS + ";-;;;0;;;\n"
                + ";Tổng cộng;;;;5.700;;;;1.500;;;2.000;;300;\n";
        var checked = send("dryRun=true&programme=" + code, file);
        assertThat(checked.body().path("wrong").size()).as(checked.text()).isZero();
        assertThat(checked.body().path("notices").size()).as(checked.text()).isZero();
        assertThat(checked.body().at("/good/rows").asInt()).isEqualTo(2);
        var sums = checked.body().path("sums");
        assertThat(sums.findValuesAsString("column")).containsExactly("given", "committed", "paid", "advanced");
        assertThat(sums.findValuesAsString("amount")).containsExactly("5700", "1500", "2000", "300");

        var recorded = send("programme=" + code, file);
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        assertThat(recorded.body().path("events").findValuesAsString("type"))
                .containsExactly("Allocated", "Committed", "Disbursed", "Disbursed", "Allocated", "FileImported");
        assertThat(recorded.body().path("balances").toString())
                .as("preview and run are the same")
                .isEqualTo(checked.body().path("balances").toString());
        var own = balance(code, "040").toString();
        assertThat(own).contains("\"available\":1200", "\"committed\":1500", "\"paid\":2000");
        assertThat(own).contains("\"advancesOutstanding\":300");
        assertThat(send("programme=" + code, file).code()).isEqualTo("IMPORT_RECORDED");
    }

    @Test
    void a_row_of_which_one_entry_is_refused_gives_nothing_to_the_rows_after_it() {
        var code = newProgramme("OPEN-HALF");
        var file = HEADINGS
                + "A;2013;STATE;040;31/08/2013;500;" + BASIS + ";;;Công ty Cầu;600;SD-1;;\n"
                + "A;2013;STATE;040;31/08/2013;;;;;;;Công ty Cầu;100;SD-2;;\n"
                + "A;2013;STATE;042;31/08/2013;100;" + BASIS + ";;;Công ty Cầu;60;SD-1;40;\n"
                + "A;2013;STATE;042;31/08/2013;;;;;;;;;;;\n"
                + "A;2013;STATE;042;31/08/2013;90;;;;90;13/HĐ;;;;;\n"
                + "A;2013;STATE;042;31/08/2013;70;" + BASIS + ";70;14/HĐ;Công ty Nước;;;;\n";
        var checked = send("dryRun=true&programme=" + code, file).body();
        var wrong = checked.path("wrong");
        assertThat(wrong.findValuesAsString("row")).as(checked.toString()).containsExactly("2", "3", "4", "5", "6");
        assertThat(wrong.at("/0/told/0/cell").asString()).isEqualTo("M2");
        assertThat(wrong.at("/1/told/0/code").asString()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(wrong.at("/2/told/0/cell").asString())
                .as("an advance has its own voucher")
                .isEqualTo("P4");
        assertThat(wrong.at("/3/told/0/message").asString()).contains("không có số tiền");
        assertThat(wrong.at("/4/told").findValuesAsString("cell")).contains("L6");
        var recorded = send("rows=good&programme=" + code, file);
        assertThat(recorded.body().path("events").findValuesAsString("type"))
                .containsExactly("Allocated", "Committed", "FileImported");
    }

    @Test
    void what_the_check_finds_is_what_is_recorded_and_reversed_for_opening_balances_at_random() {
        var code = newProgramme("OPEN-RANDOM");
        var random = new Random(5);
        for (var turn = 0; turn < 6; turn++) {
            var file = new StringBuilder(HEADINGS);
            for (var row = 0; row < 25; row++) {
                file.append(String.join(
                                ";",
                                random.nextInt(9) == 0 ? "C" : "A",
                                "2013",
                                random.nextInt(9) == 0 ? "LOCAL" : "STATE",
                                random.nextBoolean() ? "042" : "040",
                                "31/08/2013",
                                some(random, 900),
                                BASIS,
                                some(random, 400),
                                random.nextInt(90) + "/HĐ",
                                "Công ty " + random.nextInt(4),
                                some(random, 500),
                                "SD-" + random.nextInt(40),
                                some(random, 200),
                                "TU-" + random.nextInt(40)))
                        .append('\n');
            }
            var checked = send("dryRun=true&programme=" + code, file.toString());
            var before = finance().head();
            var recorded = send("rows=good&programme=" + code, file.toString());
            assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
            assertThat(recorded.body().path("balances").toString())
                    .isEqualTo(checked.body().path("balances").toString());
            if (turn % 2 == 0) {
                var end = finance().head();
                var undone = finance().post("/imports/" + end + "/reversal", "{\"reason\":\"Sai sổ cũ\"}");
                assertThat(undone.status()).as(undone.text()).isEqualTo(201);
                assertThat(finance().head()).isEqualTo(end + (end - before - 1) + 1);
            }
        }
    }

    private static String some(Random random, int most) {
        return random.nextInt(3) == 0 ? "" : String.valueOf(random.nextInt(most));
    }
}
