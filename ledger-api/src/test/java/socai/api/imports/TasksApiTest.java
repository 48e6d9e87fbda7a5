package socai.api.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.api.ApiTest;
import tools.jackson.databind.JsonNode;

/** Long files over HTTP: sent once, checked whole, recorded in parts, and gone on with after an interruption. */
class TasksApiTest extends ApiTest {
    private static final String HEADINGS =
            "Số chứng từ;Dự án;Năm;Nguồn;Địa bàn;Số tiền;Loại;Đơn vị thụ hưởng;Ngày chứng từ;Ghi chú\n";
    private static final Duration LONG = Duration.ofSeconds(60);

    private String sent(String file) {
        var answer = finance()
                .post("/imports/files?name=dai.csv", file.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body().path("digest").asString();
    }

    private String asked(String query) {
        var answer = finance().post("/imports/tasks?" + query, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return "/imports/tasks/" + answer.body().path("id").asString();
    }

    private JsonNode ended(String task) {
        await().atMost(LONG)
                .until(() -> !finance().get(task).body().path("running").asBoolean());
        return finance().get(task).body();
    }

    private String programmeWithMoney(String code, long dong) {
        newProgramme(code);
        finance().post("/lines/" + code + ".A/allocations", allocation("040", dong));
        return code;
    }

    private static String row(String voucher, long dong) {
        return voucher + ";A;2013;STATE;040;" + dong + ";KLHT;Công ty " + voucher.hashCode() % 7 + ";15/08/2013;\n";
    }

    private static String rows(String prefix, int number) {
        return IntStream.range(0, number).mapToObj(row -> row(prefix + row, 10)).collect(Collectors.joining());
    }

    @Test
    void a_long_file_is_checked_whole_and_recorded_in_parts_that_its_end_sums_up() {
        var code = programmeWithMoney("IMP-LONG", 1_000_000);
        var file = sent(HEADINGS + rows("UNC-", 4_500) + ";Tổng cộng;;;;45.000;;;;\n");
        var task = asked("file=" + file + "&record=true&programme=" + code);
        var before = finance().head();
        var done = ended(task);
        assertThat(done.path("stage").asString()).as(done.toString()).isEqualTo("DONE");
        assertThat(done.at("/report/good").asInt()).isEqualTo(4_500);
        assertThat(done.at("/report/goodDong").asLong()).isEqualTo(45_000);
        assertThat(done.path("percent").asInt()).isEqualTo(100);
        assertThat(finance().head()).isEqualTo(before + 4_500 + 3);
        var listed = finance().get("/imports?limit=1").body().get(0);
        assertThat(listed.at("/file/digest").asString()).isEqualTo(file);
        assertThat(listed.at("/file/recorded").asInt()).isEqualTo(4_500);
        var again = sent(HEADINGS + rows("UNC-", 4_500) + ";Tổng cộng;;;;45.000;;;;\n");
        assertThat(again).isEqualTo(file);
        assertThat(finance().post("/imports/tasks?file=" + file, "").code()).isEqualTo("IMPORT_RECORDED");
    }

    @Test
    void a_row_is_held_against_rows_of_earlier_parts_and_all_records_nothing_while_one_is_wrong() {
        var code = programmeWithMoney("IMP-WHOLE", 30_000);
        var before = finance().head();
        var text = HEADINGS + rows("UNC-", 2_500) + row("UNC-7", 10) + row("UNC-X", 6_000);
        var task = asked("file=" + sent(text) + "&record=true&programme=" + code);
        var checked = ended(task);
        assertThat(checked.path("stage").asString()).as(checked.toString()).isEqualTo("CHECKED");
        assertThat(checked.at("/report/wrong").findValuesAsString("row")).containsExactly("2502", "2503");
        assertThat(checked.at("/report/wrong/0/told/0/message").asString()).contains("dòng 9");
        assertThat(checked.at("/report/wrong/1/told/0/code").asString()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(finance().head()).isEqualTo(before);
        assertThat(finance().download(task + "/wrong-rows").text()).contains("UNC-X", "Vì sao");

        finance().post(task + "/recording?rows=good", "");
        assertThat(ended(task).path("stage").asString()).isEqualTo("DONE");
        assertThat(finance().head()).isEqualTo(before + 2_500 + 2);
    }

    @Test
    void what_moved_meanwhile_stops_the_recording_at_its_row_and_it_goes_on_once_that_is_mended() {
        var code = programmeWithMoney("IMP-STOP", 45_000);
        var task = asked("file=" + sent(HEADINGS + rows("UNC-", 4_500)) + "&programme=" + code);
        assertThat(ended(task).at("/report/good").asInt()).isEqualTo(4_500);
        finance().post("/lines/" + code + ".A/disbursements", """
                {"year":2013,"source":"STATE","unit":"040","amount":5000,"kind":"COMPLETED_WORK","reference":"ELSE",
                 "payee":"Khác","effectiveDate":"2013-08-15"}""");
        var before = finance().head();
        finance().post(task + "/recording", "");
        var stopped = ended(task);
        assertThat(stopped.path("stage").asString()).isEqualTo("STOPPED");
        assertThat(stopped.path("fault").asString()).contains("Dòng 4002");
        assertThat(finance().head()).as("two parts stand").isEqualTo(before + 4_002);
        finance().post("/lines/" + code + ".A/allocations", allocation("040", 5_000));
        var otherwise = ended(asked(
                "file=" + stopped.path("digest").asString() + "&record=true&rows=good&columns=J:&programme=" + code));
        assertThat(otherwise.path("fault").asString()).as(otherwise.toString()).contains("lựa chọn khác");
        finance().post(task + "/continuation", "");
        assertThat(ended(task).path("stage").asString()).isEqualTo("DONE");
        assertThat(finance().head()).isEqualTo(before + 4_500 + 3 + 1);
    }

    @Test
    void what_the_check_finds_is_what_is_recorded_for_long_files_at_random() {
        var code = programmeWithMoney("IMP-LONG-RANDOM", 9_000_000);
        var random = new Random(11);
        for (var turn = 0; turn < 2; turn++) {
            var text = new StringBuilder(HEADINGS);
            for (var row = 0; row < 4_300; row++) {
                text.append(row("UNC-" + random.nextInt(6_000), random.nextInt(4_000)));
            }
            var before = finance().head();
            var done = ended(asked("file=" + sent(text.toString()) + "&record=true&rows=good&programme=" + code));
            assertThat(done.path("stage").asString()).as(done.toString()).isEqualTo("DONE");
            assertThat(finance().head())
                    .isEqualTo(before + done.at("/report/good").asInt() + 3);
            var listed = finance().get("/imports?limit=1").body().get(0);
            assertThat(listed.at("/file/sum").asLong())
                    .isEqualTo(done.at("/report/goodDong").asLong());
        }
    }

    @Test
    void payments_that_are_alike_are_told_between_parts_and_sums_that_the_file_writes_are_held_against_its_rows() {
        var code = newProgramme("IMP-LONG-ALIKE");
        var early = "{\"effectiveDate\":\"2013-07-01\",";
        finance()
                .post(
                        "/lines/" + code + ".A/allocations",
                        allocation("040", 9_000_000).strip().replaceFirst("\\{", early));
        var others = IntStream.rangeClosed(1, 2_300)
                .mapToObj(row -> row("UNC-" + row, row).replaceAll("Công ty [-0-9]+", "Cửa hàng " + row))
                .collect(Collectors.joining());
        var same = "SAME-%d;A;2013;STATE;040;77;KLHT;%s;16/08/2013;\n";
        var text = HEADINGS
                + same.formatted(1, "Công ty Nước")
                + others
                + same.formatted(2, "CÔNG TY  NƯỚC")
                + ";Cộng;;;;2.646.304;;;;\n"
                + row("UNC-X", 10)
                + ";Tổng cộng;;;;2.646.315;;;;\n";
        var done = ended(asked("file=" + sent(text) + "&programme=" + code));
        assertThat(done.at("/report/good").asInt()).as(done.toString()).isEqualTo(2_303);
        var warned = done.at("/report/warned");
        assertThat(warned.findValuesAsString("row")).as(warned.toString()).containsExactly("2303");
        assertThat(warned.toString()).contains("SAME_PAYMENT", "dòng 2");
        assertThat(done.at("/report/notices").toString()).contains("2306").doesNotContain("2304");
    }

    @Test
    void a_long_file_is_recorded_in_the_order_of_its_days_and_gone_on_with_in_that_order() {
        var code = programmeWithMoney("IMP-LONG-DAYS", 45_000);
        var text = new StringBuilder(HEADINGS);
        for (var row = 0; row < 4_500; row++) {
            var day = row == 17 ? "" : "%02d/%02d/2013".formatted(1 + row * 7 % 28, 1 + row * 5 % 8);
            text.append("UNC-%d;A;2013;STATE;040;10;KLHT;Công ty %d;%s;\n".formatted(row, row, day));
        }
        var task = asked("file=" + sent(text.toString()) + "&order=effective_date&programme=" + code);
        assertThat(ended(task).at("/report/good").asInt()).isEqualTo(4_500);
        finance().post("/lines/" + code + ".A/disbursements", """
                {"year":2013,"source":"STATE","unit":"040","amount":5000,"kind":"COMPLETED_WORK","reference":"ELSE",
                 "payee":"Khác","effectiveDate":"2013-08-15"}""");
        var before = finance().head();
        finance().post(task + "/recording", "");
        assertThat(ended(task).path("stage").asString()).isEqualTo("STOPPED");
        assertThat(finance().head()).as("two parts stand").isEqualTo(before + 4_002);
        finance().post("/lines/" + code + ".A/allocations", allocation("040", 5_000));
        finance().post(task + "/continuation", "");
        assertThat(ended(task).path("stage").asString()).isEqualTo("DONE");
        assertThat(finance().head()).isEqualTo(before + 4_500 + 3 + 1);
        var days = IntStream.of(1, 500, 1_000, 1_500, 2_000, 2_002, 2_500, 3_500, 4_001, 4_004, 4_300, 4_503)
                .mapToObj(step -> day(before + step))
                .toList();
        assertThat(days).isSorted();
        assertThat(days.getFirst()).isEqualTo("2013-01-01");
    }

    private String day(long position) {
        return finance()
                .get("/events?limit=1&after=" + (position - 1))
                .text()
                .replaceAll("(?s).*\"effectiveDate\":\"([0-9-]+)\".*", "$1");
    }

    @Test
    void long_opening_balances_are_checked_with_all_entries_of_a_row_and_recorded_in_parts() {
        var code = newProgramme("IMP-LONG-OPENING");
        var text = new StringBuilder("Dự án;Năm;Nguồn vốn;Đơn vị;Ngày hạch toán;Đã giao;Số quyết định;Ngày quyết định;"
                + "Cơ quan ban hành;Đã cam kết chưa chi;Số hợp đồng;Đơn vị thụ hưởng;Đã thanh toán;Số chứng từ\n");
        for (var row = 0; row < 2_100; row++) {
            var paid = row == 2_050 ? 11 : 3;
            text.append("A;2013;STATE;040;31/08/2013;10;1/QĐ;01/07/2013;UBND;7;%d/HĐ;Công ty %d;%d;SD-%d\n"
                    .formatted(row, row, paid, row));
        }
        text.append("Tổng cộng;;;;;21.000;;;;14.700;;;6.308;\n");
        var before = finance().head();
        var task = asked("type=OpeningBalance&file=" + sent(text.toString()) + "&programme=" + code);
        var checked = ended(task);
        assertThat(checked.at("/report/good").asInt()).as(checked.toString()).isEqualTo(2_099);
        assertThat(checked.at("/report/wrong/0/told/0/cell").asString()).isEqualTo("M2052");
        assertThat(checked.at("/report/parts").findValuesAsString("column"))
                .containsExactlyInAnyOrder("given", "committed", "paid");
        assertThat(checked.at("/report/parts").findValuesAsString("dong")).contains("20990", "14693", "6297");
        assertThat(checked.at("/report/notices").size()).isZero();
        finance().post(task + "/recording?rows=good", "");
        assertThat(ended(task).path("stage").asString()).isEqualTo("DONE");
        assertThat(finance().head()).isEqualTo(before + 3 * 2_099 + 2);
    }

    @Test
    void it_is_interrupted_between_parts_and_tells_its_progress_as_events() throws Exception {
        var code = programmeWithMoney("IMP-PAUSE", 1_000_000);
        var task = asked("file=" + sent(HEADINGS + rows("UNC-", 9_000)) + "&record=true&programme=" + code);
        finance().post(task + "/interruption", "");
        var left = ended(task);
        assertThat(left.path("interrupted").asBoolean()).isTrue();
        finance().post(task + "/continuation", "");
        var events = finance().stream(task + "/progress");
        assertThat(events).contains("\"percent\"", "\"stage\"");
        assertThat(ended(task).path("stage").asString()).isEqualTo("DONE");
    }

    @Test
    void a_file_with_faults_is_told_them_and_columns_are_said_for_the_next_check() {
        var code = programmeWithMoney("IMP-MAP", 1_000_000);
        var file = sent(HEADINGS.replace("Số tiền", "Cột F") + rows("UNC-", 5));
        var checked = ended(asked("file=" + file + "&programme=" + code));
        assertThat(checked.at("/report/faults").toString()).contains("Số tiền");
        var next = ended(asked("file=" + file + "&columns=F:amount&programme=" + code));
        assertThat(next.at("/report/good").asInt()).as(next.toString()).isEqualTo(5);
        var broken = ended(asked("file=" + sent("\"a") + "&programme=" + code));
        assertThat(broken.path("stage").asString()).isEqualTo("STOPPED");
        assertThat(broken.path("fault").asString()).contains("A1");
    }

    @ParameterizedTest
    @CsvSource({"planning, 403", "auditor, 403", "admin, 403", "'', 401"})
    void only_who_records_lists_may_send_files(String user, int status) {
        assertThat(finance()
                        .as(user)
                        .post("/imports/files", HEADINGS, "Content-Type", "text/csv")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThat(finance().get("/imports/tasks/none").status()).isEqualTo(404);
        assertThat(finance().post("/imports/tasks?file=" + "0".repeat(64), "").status())
                .isEqualTo(404);
        assertThat(finance().post("/imports/tasks?file=x", "").status()).isEqualTo(400);
    }
}
