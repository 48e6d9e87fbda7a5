package socai.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import socai.ledger.value.LineId;
import socai.web.Browser;
import socai.web.PagesTest;
import socai.web.Visitor;

/** A clerk chooses a file: it is checked, its columns are said where they are not known, and it is recorded once. */
class FilePageTest extends PagesTest {
    private static final LineId LINE = LineId.parse("GNBV-BK-2013-2015.NCNL");
    private static final String HEADINGS =
            "Số chứng từ;Dự án;Năm;Nguồn vốn;Đơn vị;Số tiền;Loại giải ngân;Đơn vị thụ hưởng;Ngày hạch toán\n";

    private static String vouchers(String prefix, int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(row -> prefix + row + ";NCNL;2013;CENTRAL;061;" + (1000 + row) + ";KLHT;Công ty Xây dựng số "
                        + row + ";15/08/2013\n")
                .collect(Collectors.joining());
    }

    private static String send(Visitor clerk, byte[] file, Map<String, String> more) {
        var form = new HashMap<>(clerk.get("/imports").fields());
        form.keySet().retainAll(Set.of("_csrf"));
        form.putAll(more);
        var sent = clerk.post("/imports/files", form, "file", "thang8.csv", file);
        assertThat(sent.status()).as(sent.html()).isEqualTo(302);
        var place = sent.header("Location");
        return place.substring(place.indexOf("/imports"));
    }

    @Test
    void a_file_in_another_encoding_is_shown_as_it_was_read_and_recorded(@TempDir Path folder) throws IOException {
        allot(LINE, "061", 900_000);
        var file = folder.resolve("giai-ngan.csv");
        Files.write(file, (HEADINGS + vouchers("UNC-F-", 3)).getBytes(StandardCharsets.UTF_16LE));
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go("/imports");
            browser.keys("file", file.toString());
            browser.pressButton("send");
            assertThat(browser.text("#detected"))
                    .contains("giai-ngan.csv", "UTF-16LE", "chấm phẩy", "đồng", "F · Số tiền");
            browser.choose("programme", "GNBV-BK-2013-2015");
            browser.pressButton("check");
            assertThat(browser.text("#totals")).contains("3", "3.006 đ");
            browser.look("imports-file");
            var before = log.head();
            browser.pressButton("all");
            assertThat(browser.text("#recorded")).contains("3 dòng", "3.006 đ");
            assertThat(log.head()).isEqualTo(before + 4);
            browser.signOut();
        }
    }

    @Test
    void columns_are_said_by_hand_once_and_proposed_again_by_the_name_under_which_they_were_saved() {
        allot(LINE, "061", 900_000);
        var clerk = visitor().signIn("finance");
        var odd = HEADINGS.replace("Đơn vị thụ hưởng", "Tên").replace("Số tiền", "Cột tiền");
        var page = send(clerk, (odd + vouchers("UNC-G-", 2)).getBytes(StandardCharsets.UTF_8), Map.of());
        var shown = clerk.get(page);
        assertThat(shown.html()).contains("Chưa có cột");
        var form = new HashMap<>(shown.fields());
        form.keySet().removeIf(field -> field.equals("mapping"));
        form.putAll(Map.of("programme", "GNBV-BK-2013-2015", "column.F", "amount", "column.H", "payee"));
        form.putAll(Map.of("act", "save", "name", "Mẫu của huyện"));
        var saved = clerk.post(page.replaceAll("\\?.*", ""), form);
        assertThat(saved.html()).contains("Mẫu của huyện", "Ghi cả 2 dòng");

        // The same headings in another order.
        var moved = """
                Cột tiền;Số chứng từ;Dự án;Năm;Nguồn vốn;Đơn vị;Loại giải ngân;Tên;Ngày hạch toán
                1.500;UNC-H-1;NCNL;2013;CENTRAL;061;KLHT;Công ty Nước;15/08/2013
                """;
        var next = send(clerk, moved.getBytes(StandardCharsets.UTF_8), Map.of("mapping", "Mẫu của huyện"));
        var proposed = clerk.get(next);
        assertThat(proposed.html()).contains("Ghi cả 1 dòng", "đề xuất");
        assertThat(proposed.fields())
                .containsEntry("column.A", "amount")
                .containsEntry("column.H", "payee")
                .containsEntry("programme", "GNBV-BK-2013-2015");
    }

    /** What no honest clerk sends, or what was damaged on its way. */
    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("a quote that nobody closes", "\"a".getBytes(StandardCharsets.UTF_8), "ngoặc kép"),
                Arguments.of("an old workbook", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, ".xls"),
                Arguments.of("half a workbook", new byte[] {'P', 'K', 3, 4, 0, 0}, "không đầy đủ"),
                Arguments.of("no table", new byte[] {0, 1, 2, 0, 1, 2}, "bảng"),
                Arguments.of(
                        "two encodings",
                        joined(
                                HEADINGS.getBytes(StandardCharsets.UTF_8),
                                "à;b\n".getBytes(StandardCharsets.ISO_8859_1)),
                        "bảng mã"),
                Arguments.of(
                        "a cell without an end",
                        (HEADINGS + "x".repeat(5_000)).getBytes(StandardCharsets.UTF_8),
                        "4.000"));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void what_is_no_table_is_refused_with_its_reason_and_records_nothing(String what, byte[] file, String reason) {
        var clerk = visitor().signIn("finance");
        var before = log.head();
        var page = clerk.get(send(clerk, file, Map.of()));
        assertThat(page.status()).as(what).isEqualTo(422);
        assertThat(page.html()).contains(reason);
        assertThat(log.head()).isEqualTo(before);
    }

    @Test
    void a_form_with_a_file_is_read_for_who_may_record_lists_and_at_one_address_alone() {
        var file = HEADINGS.getBytes(StandardCharsets.UTF_8);
        assertThat(visitor()
                        .post("/imports/files", Map.of(), "file", "a.csv", file)
                        .header("Location"))
                .endsWith("/login");
        var planner = visitor().signIn("planning");
        assertThat(planner.post("/imports/files", Map.of(), "file", "a.csv", file)
                        .status())
                .isEqualTo(403);
        var clerk = visitor().signIn("finance");
        assertThat(clerk.post("/imports/files", Map.of(), "file", "a.csv", file).status())
                .as("without the token of a form")
                .isEqualTo(403);
        assertThat(clerk.post("/imports", Map.of(), "file", "a.csv", file).status())
                .isEqualTo(415);
        assertThat(clerk.get("/imports/files/" + "0".repeat(64)).status()).isEqualTo(404);
        var empty = new HashMap<>(clerk.get("/imports").fields());
        assertThat(clerk.post("/imports/files", empty, "file", "", new byte[0]).status())
                .isEqualTo(422);
    }

    @Test
    void a_long_file_is_checked_in_the_background_and_recorded_in_parts_while_nobody_looks() {
        allot(LINE, "061", 70_000_000);
        var clerk = visitor().signIn("finance");
        var page = send(clerk, (HEADINGS + vouchers("UNC-L-", 10_001)).getBytes(StandardCharsets.UTF_8), Map.of());
        var shown = clerk.get(page);
        assertThat(shown.html()).contains("10.000 dòng", "từng phần");
        var form = new HashMap<>(shown.fields());
        form.putAll(Map.of("programme", "GNBV-BK-2013-2015", "act", "task"));
        var asked = clerk.post(page.replaceAll("\\?.*", ""), form).header("Location");
        var task = asked.substring(asked.indexOf("/imports/tasks"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> clerk.get(task).html().contains("data-stage=\"CHECKED\""));
        var checked = clerk.get(task);
        assertThat(checked.html()).contains("Ghi cả 10.001 dòng");
        var before = log.head();
        clerk.post(task + "/recording", Map.of("_csrf", checked.hidden("_csrf"), "rows", "all"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> clerk.get(task).html().contains("data-stage=\"DONE\""));
        assertThat(log.head()).isEqualTo(before + 10_001 + 6);
    }

    @Test
    void a_whole_file_is_reversed_after_a_trial_and_its_entries_lead_to_it() {
        allot(LINE, "061", 900_000);
        var clerk = visitor().signIn("finance");
        var page = send(clerk, (HEADINGS + vouchers("UNC-R-", 3)).getBytes(StandardCharsets.UTF_8), Map.of());
        var form = new HashMap<>(clerk.get(page).fields());
        form.putAll(Map.of("programme", "GNBV-BK-2013-2015", "act", "all"));
        assertThat(clerk.post(page.replaceAll("\\?.*", ""), form).status()).isEqualTo(302);
        var loaded = "/imports/recorded/" + log.head();
        var entry = log.at(log.head() - 1).orElseThrow();
        assertThat(clerk.get("/entries/" + entry.id() + "/proof").html()).contains(loaded);
        var shown = clerk.get(loaded);
        assertThat(shown.html()).contains("/entries/" + entry.id() + "/proof", "Đang có hiệu lực");
        var why = new HashMap<>(Map.of("_csrf", shown.hidden("_csrf"), "reason", "", "act", "try"));
        assertThat(clerk.post(loaded + "/reversal", why).status()).isEqualTo(422);
        why.put("reason", "Nạp nhầm đơn vị");
        var before = log.head();
        assertThat(clerk.post(loaded + "/reversal", why).html()).contains("Đảo 3 bút toán");
        assertThat(log.head()).isEqualTo(before);
        why.put("act", "reverse");
        assertThat(clerk.post(loaded + "/reversal", why).status()).isEqualTo(302);
        assertThat(log.head()).isEqualTo(before + 4);
        assertThat(clerk.get(loaded).html()).contains("Đã đảo").doesNotContain("id=\"try\"");
        assertThat(clerk.post(loaded + "/reversal", why).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"planning, 403", "auditor, 403", "finance, 404"})
    void only_who_records_lists_sees_the_tasks(String user, int status) {
        assertThat(visitor()
                        .signIn(user)
                        .get("/imports/tasks/" + new UUID(0, 1))
                        .status())
                .isEqualTo(status);
    }
}
