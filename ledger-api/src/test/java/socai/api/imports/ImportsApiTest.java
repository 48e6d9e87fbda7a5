package socai.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.api.Api;
import socai.api.ApiTest;
import tools.jackson.databind.JsonNode;

/** Files of entries over HTTP: checked row by row, recorded as one act, and once. */
class ImportsApiTest extends ApiTest {
    private static final String HEADINGS =
            "Số chứng từ;Dự án;Năm;Nguồn;Địa bàn;Số tiền;Loại;Đơn vị thụ hưởng;Ngày chứng từ;Ghi chú\n";
    private static final String GOOD = "UNC-1;Giếng;2013;Ngân sách;040;1.000;KLHT;Công ty Nước;15/08/2013;\n";

    private Api.Answer send(String query, String file) {
        return send(query, file.getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    private Api.Answer send(String query, byte[] file, String type) {
        return finance().post("/imports?" + query, file, "Content-Type", type);
    }

    private String programmeWithMoney(String code) {
        newProgramme(code);
        finance().post("/lines/" + code + ".A/allocations", allocation("040", 100_000));
        return code;
    }

    private static JsonNode wrong(Api.Answer checked) {
        assertThat(checked.status()).as(checked.text()).isEqualTo(200);
        return checked.body().path("wrong");
    }

    @Test
    void a_file_is_checked_recorded_as_one_act_and_recognised_when_it_comes_again() {
        var code = programmeWithMoney("IMP-ONE");
        var file = "Bảng kê giải ngân;;;\n\n" + HEADINGS + GOOD
                + "UNC-2;A;2013;STATE;Thành phố Cao Bằng;2.500;Tạm ứng;Công ty Cầu;16/8/2013;Đợt 1\n;Tổng cộng;;;;3.500;;;;\n";
        var before = finance().head();
        var checked = send("dryRun=true&programme=" + code, file);
        assertThat(wrong(checked).size()).as(checked.text()).isZero();
        assertThat(checked.body().at("/good/rows").asInt()).isEqualTo(2);
        assertThat(checked.body().at("/good/amount").asLong()).isEqualTo(3_500);
        assertThat(checked.body().path("separator").asString()).isEqualTo(";");
        assertThat(checked.body().path("notices").size()).as(checked.text()).isZero();
        assertThat(checked.body().at("/parts/0/unit").asString()).isEqualTo("040");
        assertThat(finance().head()).as("a check records nothing").isEqualTo(before);

        var recorded = send("name=thang8.csv&programme=" + code, file);
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        assertThat(recorded.body().path("events").findValuesAsString("type"))
                .containsExactly("Disbursed", "Disbursed", "FileImported");
        assertThat(recorded.body().path("balances").toString())
                .as("preview and run are the same")
                .isEqualTo(checked.body().path("balances").toString());

        var again = send("name=other.csv&programme=" + code, file);
        assertThat(again.code()).isEqualTo("IMPORT_RECORDED");
        assertThat(send("dryRun=true&programme=" + code, file)
                        .body()
                        .path("recorded")
                        .asLong())
                .isEqualTo(before + 3);
        var listed = finance().get("/imports?limit=1").body().get(0);
        assertThat(listed.at("/file/name").asString()).isEqualTo("thang8.csv");
        assertThat(listed.path("first").asLong()).isEqualTo(before + 1);
        assertThat(listed.at("/file/columns/A").asString()).isEqualTo("reference");
    }

    @Test
    void each_wrong_row_is_told_with_its_cell_and_reason_and_comes_back_as_a_file() {
        var code = programmeWithMoney("IMP-WRONG");
        var file = HEADINGS + GOOD
                + "UNC-1;A;2013;STATE;040;7;KLHT;Công ty Nước;15/08/2013;cùng số\n"
                + "UNC-3;A;2013;STATE;999;7;KLHT;Công ty Nước;15/08/2013;\n"
                + "UNC-4;A;2013;STATE;040;900.000;KLHT;Công ty Nước;15/08/2013;\n"
                + "UNC-5;A;2013;STATE;040;7,5;KLHT;;31/02/2013;\n"
                + "UNC-6;A;2013;STATE;040;1.000;KLHT;CÔNG TY NƯỚC;15/08/2013;trùng\n";
        var checked = send("dryRun=true&programme=" + code, file);
        var wrong = wrong(checked);
        assertThat(wrong.findValuesAsString("row")).containsExactly("3", "4", "5", "6");
        assertThat(wrong.at("/0/told/0/cell").asString()).isEqualTo("A3");
        assertThat(wrong.at("/0/told/0/message").asString()).contains("dòng 2");
        assertThat(wrong.at("/1/told/0/cell").asString()).isEqualTo("E4");
        assertThat(wrong.at("/1/told/0/code").asString()).isEqualTo("UNKNOWN_UNIT");
        assertThat(wrong.at("/2/told/0/code").asString()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(wrong.at("/3/told").findValuesAsString("cell")).contains("F6", "H6", "I6");
        assertThat(checked.body().at("/warned").findValuesAsString("code")).contains("SAME_PAYMENT");

        assertThat(send("programme=" + code, file).code()).isEqualTo("IMPORT_WRONG");
        var back = wrongRows(code, file);
        assertThat(back).contains("UNC-3", "Vì sao").doesNotContain("UNC-6");
        assertThat(send("rows=good&programme=" + code, file)
                        .body()
                        .path("events")
                        .size())
                .isEqualTo(3);
        var mended = send("dryRun=true&programme=" + code, back.replace("999", "040"));
        assertThat(wrong(mended).findValuesAsString("row")).as(mended.text()).doesNotContain("3");
    }

    private String wrongRows(String code, String file) {
        var credentials = "finance:finance-password".getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(
                        URI.create(finance().root() + "/api/v1/imports/wrong-rows?programme=" + code))
                .header("Content-Type", "text/csv")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .POST(HttpRequest.BodyPublishers.ofString(file))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.000,500 tr. | F2",
                "9007199254740993 | F2",
                "-5 | F2",
                "=1+1 | F2",
                "mười | F2",
            })
    void an_amount_that_cannot_be_read_is_told_in_its_cell(String amount, String cell) {
        var code = "IMP-AMOUNT";
        admin().post("/programmes", programme(code, 1_000_000));
        var checked = send("dryRun=true&programme=" + code, HEADINGS + GOOD.replace("1.000", "\"" + amount + "\""));
        assertThat(wrong(checked).at("/0/told/0/cell").asString()).isEqualTo(cell);
    }

    @Test
    void either_separator_in_one_column_and_months_before_days_are_refused_as_having_two_readings() {
        var code = programmeWithMoney("IMP-MIXED");
        var mixed = send(
                "dryRun=true&programme=" + code,
                HEADINGS + GOOD + GOOD.replace("UNC-1", "UNC-2").replace("1.000", "\"1,000\""));
        assertThat(wrong(mixed).findValuesAsString("row")).containsExactly("2", "3");
        var english = send("dryRun=true&programme=" + code, HEADINGS + GOOD.replace("1.000", "\"1,000\""));
        assertThat(wrong(english).size()).as(english.text()).isZero();
        assertThat(english.body().at("/good/amount").asLong()).isEqualTo(1_000);
        var months = send(
                "dryRun=true&programme=" + code,
                HEADINGS
                        + GOOD.replace("15/08", "08/15")
                        + GOOD.replace("UNC-1", "UNC-2").replace("15/08", "08/09"));
        assertThat(wrong(months).findValuesAsString("row")).containsExactly("2", "3");
    }

    @Test
    void one_unit_of_money_is_said_for_the_whole_file() {
        var code = newProgramme("IMP-MILLION");
        finance().post("/lines/" + code + ".A/allocations", allocation("040", 90_000_000));
        var checked = send("dryRun=true&money=trieu&programme=" + code, HEADINGS + GOOD.replace("1.000", "2,5"));
        assertThat(checked.body().at("/good/amount").asLong())
                .as(checked.text())
                .isEqualTo(2_500_000);
    }

    @Test
    void columns_are_chosen_where_headings_do_not_tell_and_two_of_one_kind_are_refused() {
        var code = programmeWithMoney("IMP-COLUMNS");
        var odd = HEADINGS.replace("Đơn vị thụ hưởng", "Tên").replace("Ghi chú", "Số tiền") + GOOD;
        var refused =
                send("dryRun=true&programme=" + code, odd).body().path("faults").toString();
        assertThat(refused).contains("F, J", "Đơn vị thụ hưởng");
        var chosen = send("dryRun=true&columns=H:payee,J:&programme=" + code, odd);
        assertThat(chosen.body().at("/good/rows").asInt()).as(chosen.text()).isEqualTo(1);
        assertThat(send("dryRun=true&columns=H:nonsense", odd).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Disburse",
                "Allot",
                "Commit",
                "Allocate",
                "RecoverAdvance",
                "Refund",
                "Reallocate",
                "OpeningBalance",
                "ReverseX"
            })
    void templates_have_headings_that_are_recognised_and_an_example_that_is_refused(String type) {
        var template = finance().download("/imports/template?format=csv&type=" + type);
        if (type.equals("ReverseX")) {
            assertThat(template.status()).isEqualTo(400);
            return;
        }
        newProgramme("IMP-T-" + type.toUpperCase(java.util.Locale.ROOT));
        var query = "dryRun=true&type=" + type + "&programme=IMP-T-" + type.toUpperCase(java.util.Locale.ROOT);
        for (var format : new String[] {"csv", "xlsx"}) {
            var file = finance().download("/imports/template?format=" + format + "&type=" + type);
            var checked = send(query, file.bytes(), "application/octet-stream");
            assertThat(checked.body().path("faults").size()).as(checked.text()).isZero();
            assertThat(checked.body().path("notices").size()).as(checked.text()).isZero();
            assertThat(wrong(checked).size()).as(checked.text()).isEqualTo(1);
        }
    }

    @Test
    void allotments_go_in_the_order_of_their_days_when_that_is_chosen() {
        var code = newProgramme("IMP-ORDER");
        var file = """
                Dự án,Năm,Nguồn,Đơn vị,Số tiền,Ngày,Số QĐ,Ngày QĐ,Cơ quan ban hành
                A,2013,STATE,040,20,01/09/2013,2/QĐ,01/08/2013,UBND
                A,2013,STATE,040,10,01/08/2013,1/QĐ,01/07/2013,UBND
                """;
        var recorded = send("type=Allocate&order=effective_date&programme=" + code, file);
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        var first = recorded.body().at("/events/0/id").asString();
        assertThat(finance().get("/events/" + first).text()).contains("2013-08-01");
    }

    @Test
    void what_the_check_finds_is_what_is_recorded_for_files_at_random() {
        var code = programmeWithMoney("IMP-RANDOM");
        var random = new Random(7);
        for (var turn = 0; turn < 12; turn++) {
            var file = new StringBuilder(HEADINGS);
            for (var row = 0; row < 30; row++) {
                file.append(String.join(
                                ";",
                                "UNC-" + random.nextInt(60),
                                random.nextInt(9) == 0 ? "C" : "A",
                                "2013",
                                random.nextInt(9) == 0 ? "LOCAL" : "STATE",
                                random.nextInt(9) == 0 ? "042" : "040",
                                String.valueOf(random.nextInt(4_000)),
                                random.nextBoolean() ? "KLHT" : "Tạm ứng",
                                "Công ty " + random.nextInt(5),
                                (1 + random.nextInt(28)) + "/08/2013",
                                turn + ""))
                        .append('\n');
            }
            var checked = send("dryRun=true&programme=" + code, file.toString());
            var good = checked.body().at("/good/rows").asInt();
            var recorded = send("rows=good&programme=" + code, file.toString());
            if (good == 0) {
                assertThat(recorded.code()).isEqualTo("IMPORT_WRONG");
                continue;
            }
            assertThat(recorded.body().path("events").size())
                    .as(recorded.text())
                    .isEqualTo(good + 1);
            assertThat(recorded.body().path("balances").toString())
                    .isEqualTo(checked.body().path("balances").toString());
        }
    }

    @Test
    void ten_thousand_rows_are_checked_in_seconds_and_recorded_in_one_append() {
        var code = newProgramme("IMP-LARGE");
        finance().post("/lines/" + code + ".A/allocations", allocation("040", 900_000_000));
        var rows = new ArrayList<String>();
        for (var row = 0; row < 10_000; row++) {
            rows.add(
                    "UNC-" + row + ";A;2013;STATE;040;" + (1_000 + row) + ";KLHT;Công ty " + row % 97 + ";15/08/2013;");
        }
        var file = HEADINGS + String.join("\n", rows);
        var began = Instant.now();
        var checked = send("dryRun=true&programme=" + code, file);
        var took = Duration.between(began, Instant.now());
        assertThat(checked.body().at("/good/rows").asInt()).as(checked.text()).isEqualTo(10_000);
        assertThat(took).isLessThan(Duration.ofSeconds(60));
        assertThat(checked.text().length()).isLessThan(300_000);
        var recorded = send("programme=" + code, file);
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        assertThat(recorded.body().at("/cut/events").asInt()).isEqualTo(10_001);
        assertThat(send("dryRun=true&programme=" + code, file + "\n" + rows.getFirst())
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"planning, 403", "auditor, 403", "admin, 403", "'', 401"})
    void only_who_records_lists_may_load_files(String user, int status) {
        assertThat(finance()
                        .as(user)
                        .post("/imports?dryRun=true", HEADINGS + GOOD, "Content-Type", "text/csv")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void what_is_no_table_is_a_bad_request_and_json_is_no_file() {
        assertThat(send("dryRun=true", "\"a").text()).contains("A1");
        assertThat(send("dryRun=true", "").status()).isEqualTo(400);
        assertThat(finance().post("/imports?dryRun=true", "{}").status()).isEqualTo(415);
        assertThat(send("dryRun=true&type=Nothing", HEADINGS).status()).isEqualTo(400);
        assertThat(send("dryRun=true&rows=some", HEADINGS).status()).isEqualTo(400);
    }

    private static final String WHY = "{\"reason\":\"Nạp nhầm đơn vị tiền\"}";

    @Test
    void a_whole_file_is_reversed_as_one_act_and_may_be_loaded_again() {
        var code = programmeWithMoney("IMP-UNDO");
        var file = HEADINGS + GOOD + GOOD.replace("UNC-1", "UNC-2");
        var recorded = send("programme=" + code, file);
        var end = finance().head();
        var single = recorded.body().at("/events/0/id").asString();
        var loaded = finance().get("/imports/" + (end - 1)).body();
        assertThat(loaded.path("position").asLong()).as("found by an entry").isEqualTo(end);
        assertThat(finance().get("/imports/" + end + "/entries").body().findValuesAsString("id"))
                .containsExactlyElementsOf(
                        recorded.body().path("events").findValuesAsString("id").subList(0, 2));
        finance().post("/reversals", "{\"event\":\"" + single + "\",\"reason\":\"Trùng\"}");
        var tried =
                finance().post("/imports/" + end + "/reversal?dryRun=true", WHY).body();
        assertThat(tried.path("entries").asInt()).isEqualTo(1);
        assertThat(tried.path("passed").asInt()).isEqualTo(1);
        assertThat(tried.path("obstacles").size()).isZero();
        var reversed = finance().post("/imports/" + end + "/reversal", WHY);
        assertThat(reversed.status()).as(reversed.text()).isEqualTo(201);
        assertThat(reversed.body().path("events").findValuesAsString("type"))
                .containsExactly("Reversed", "ImportReversed");
        assertThat(finance().get("/imports/" + end).body().path("stands").asBoolean())
                .isFalse();
        assertThat(finance().post("/imports/" + end + "/reversal", WHY).code()).isEqualTo("IMPORT_NOT_LAST");
        assertThat(send("programme=" + code, file).status()).isEqualTo(201);
    }

    @Test
    void what_stands_in_the_way_of_a_reversal_is_told_entry_by_entry() {
        var code = newProgramme("IMP-HELD");
        var file = """
                Dự án,Năm,Nguồn,Đơn vị,Số tiền,Ngày,Số QĐ,Ngày QĐ,Cơ quan ban hành
                A,2013,STATE,040,20,01/08/2013,2/QĐ,01/07/2013,UBND
                A,2013,STATE,042,10,01/08/2013,1/QĐ,01/07/2013,UBND
                """;
        assertThat(send("type=Allocate&programme=" + code, file).status()).isEqualTo(201);
        var end = finance().head();
        finance().post("/lines/" + code + ".A/disbursements", disbursement("040", 15, "UNC-1"));
        var tried =
                finance().post("/imports/" + end + "/reversal?dryRun=true", WHY).body();
        assertThat(tried.path("obstacles").findValuesAsString("entry")).containsExactly(String.valueOf(end - 2));
        var head = finance().head();
        var refused = finance().post("/imports/" + end + "/reversal", WHY);
        assertThat(refused.code()).isEqualTo("IMPORT_HELD");
        assertThat(finance().head()).isEqualTo(head);
        assertThat(finance()
                        .as("planning")
                        .post("/imports/" + end + "/reversal", WHY)
                        .status())
                .isEqualTo(403);
        assertThat(finance().get("/imports/" + (head + 9)).status()).isEqualTo(404);
    }
}
