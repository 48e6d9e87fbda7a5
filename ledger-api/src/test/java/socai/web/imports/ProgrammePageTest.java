package socai.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.web.PagesTest;

/** An administrator chooses a programme's file, sees what it would lay down, and lays it down. */
class ProgrammePageTest extends PagesTest {
    private static final String FILE = """
            Mục;Mã;Tên;Tổng mức vốn;Các năm;Nguồn vốn;Tính chất nguồn;Cấp;Thuộc;Số quyết định;Ngày quyết định;Cơ quan ban hành
            Chương trình;PF-PAGE;Đường thôn bản;900;2013;;;;;5/QĐ-UBND;01/02/2013;UBND tỉnh
            Nguồn vốn;STATE;Ngân sách;;;;Ngân sách nhà nước;;;;;
            Dự án;D1;Đường Ba Bể;900;;STATE;;;;;;
            Đơn vị;061;Huyện Ba Bể;;;;;Huyện;;;;
            """;

    @Test
    void a_file_is_sent_checked_and_laid_down() {
        var admin = visitor().signIn("admin");
        var form = admin.get("/imports/programmes");
        assertThat(form.html()).contains("Lập chương trình từ tệp");
        var token = Map.of("_csrf", form.hidden("_csrf"), "money", "trieu");
        var sent = admin.post("/imports/programmes", token, "file", "ct.csv", FILE.getBytes(StandardCharsets.UTF_8));
        assertThat(sent.status()).as(sent.html()).isEqualTo(302);
        var place = sent.header("Location");
        var shown = admin.get(place.substring(place.indexOf("/imports")));
        assertThat(shown.html()).contains("PF-PAGE · Đường thôn bản", "900.000.000 đ", "D1 · Đường Ba Bể");
        var before = log.head();
        var laid = admin.post(
                place.substring(place.indexOf("/imports")).replaceAll("\\?.*", ""),
                new HashMap<>(Map.of("_csrf", shown.hidden("_csrf"), "money", "trieu")));
        assertThat(laid.header("Location")).endsWith("?laid=PF-PAGE");
        assertThat(log.head()).isEqualTo(before + 2);
        assertThat(admin.get("/imports/programmes?laid=PF-PAGE").html()).contains("Đã lập chương trình PF-PAGE");

        var wrong = admin.post(
                "/imports/programmes",
                token,
                "file",
                "x.csv",
                FILE.replace("PF-PAGE", "PF-OTHER")
                        .replace("900;;STATE", "900;;XYZ")
                        .getBytes(StandardCharsets.UTF_8));
        var told = admin.get(
                wrong.header("Location").substring(wrong.header("Location").indexOf("/imports")));
        assertThat(told.html()).contains("F4").doesNotContain("id=\"define\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "planning", "auditor"})
    void nobody_else_sees_the_page_or_sends_a_file_there(String user) {
        var other = visitor().signIn(user);
        assertThat(other.get("/imports/programmes").status()).isEqualTo(403);
        assertThat(other.post("/imports/programmes", Map.of(), "file", "a.csv", FILE.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_administrator_sends_no_entries() {
        var admin = visitor().signIn("admin");
        assertThat(admin.post("/imports/files", Map.of(), "file", "a.csv", FILE.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
    }
}
