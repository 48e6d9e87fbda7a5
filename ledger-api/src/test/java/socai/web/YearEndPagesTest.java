package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import socai.ledger.event.LedgerEvent.Approved;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Rejected;
import socai.ledger.event.LedgerEvent.Withdrawn;

/** Approvals, controls and the end of a year, of a programme of its own so that no other test's year closes. */
class YearEndPagesTest extends OwnLedgerPagesTest {
    private static final Map<String, String> BASIS = Map.of(
            "basisNumber", "9/QĐ",
            "basisDate.day", "1",
            "basisDate.month", "2",
            "basisDate.year", "2014",
            "basisIssuer", "UBND tỉnh");

    /** The last day on which the books of 2013 are open. */
    private static final Map<String, String> DAY =
            Map.of("effectiveDate.day", "31", "effectiveDate.month", "1", "effectiveDate.year", "2014");

    private static final Map<String, String> DECIDED = together(BASIS, DAY);

    private static Map<String, String> form(Visitor visitor, String path, Map<String, String> typed) {
        var form = new HashMap<>(visitor.get(path).fields());
        form.putAll(typed);
        return form;
    }

    private static Visitor.Page send(Visitor visitor, String path, Map<String, String> typed) {
        return visitor.post(path.split("\\?", 2)[0], form(visitor, path, typed));
    }

    /** Presses a button of the page of a proposal. */
    private static Visitor.Page decide(Visitor visitor, String page, String decision, String reason) {
        return visitor.post(
                page + "/decision", with(visitor.get(page).fields(), "decision", decision, "reason", reason));
    }

    private static Map<String, String> together(Map<String, String> some, Map<String, String> more) {
        var all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static Map<String, String> with(Map<String, String> some, String... more) {
        var all = new HashMap<>(some);
        for (var i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    /** From here on whoever enters more than an amount needs another to approve it. */
    private void fourEyesAbove(String programme, long dong) {
        var admin = visitor().signIn("admin");
        var set = send(
                admin,
                "/controls/new",
                with(
                        BASIS,
                        "scope",
                        programme,
                        "control",
                        "FOUR_EYES",
                        "action",
                        "STOP",
                        "amount",
                        Long.toString(dong),
                        "validFrom.day",
                        "1",
                        "validFrom.month",
                        "1",
                        "validFrom.year",
                        "2013"));
        assertThat(set.status()).as(set.html()).isEqualTo(302);
        assertThat(admin.get(set.header("Location").substring(root().length())).html())
                .contains("Hai người: người nhập, người duyệt", "Chặn", "9/QĐ, 01/02/2014, UBND tỉnh");
    }

    private static Map<String, String> payment(String amount, String reference) {
        return Map.of(
                "year", "2013",
                "source", "STATE",
                "unit", "040",
                "kind", "COMPLETED_WORK",
                "amount", amount,
                "reference", reference,
                "payee", "Công ty Nước",
                "effectiveDate.day", "20",
                "effectiveDate.month", "8",
                "effectiveDate.year", "2013");
    }

    @Test
    void what_needs_two_people_is_proposed_by_one_and_approved_to_the_letter_by_the_other() {
        var line = OtherProgramme.define(this::record, "P-EYES");
        fourEyesAbove("P-EYES", 500);
        var path = "/lines/" + line + "/disbursements/new";
        var finance = visitor().signIn("finance");
        var stopped = send(finance, path, payment("501", "UNC-1"));
        assertThat(stopped.status()).isEqualTo(422);
        assertThat(stopped.error("amount")).contains("Hai người", "501 đ", "500 đ");
        assertThat(stopped.html()).contains("Gửi phê duyệt");

        var proposed = send(finance, path, with(payment("501", "UNC-1"), "propose", "true"));
        assertThat(proposed.status()).isEqualTo(302);
        assertThat(finance.get(proposed.header("Location").substring(root().length()))
                        .html())
                .contains("Đã gửi đề nghị, chờ người khác phê duyệt", "đang giữ cho 1 đề nghị")
                .doesNotContain("Đã ghi vào sổ");
        assertThat(finance.get("/balances?line=" + line).html()).contains("501 đ chưa có hợp đồng");
        var id = log.at(log.head()).orElseThrow().id();
        var page = "/proposals/" + id;
        assertThat(finance.get("/proposals").html()).contains(page, "501 đ");
        assertThat(finance.get("/").html()).contains("class=\"count\"");

        assertThat(finance.get(page).html()).contains("value=\"withdraw\"").doesNotContain("value=\"approve\"");
        var own = decide(finance, page, "approve", "");
        assertThat(own.status()).isEqualTo(422);
        assertThat(own.html()).contains("role=\"alert\"");

        var treasurer = visitor().signIn("treasurer");
        assertThat(treasurer.get(page).html()).contains("value=\"approve\"").doesNotContain("value=\"withdraw\"");
        var silent = decide(treasurer, page, "reject", "");
        assertThat(silent.error("reason")).contains("Nhập lý do");
        var approved = decide(treasurer, page, "approve", "");
        assertThat(approved.status()).isEqualTo(302);
        assertThat(log.at(log.head() - 1).orElseThrow().event()).isInstanceOf(Approved.class);
        assertThat(log.at(log.head()).orElseThrow().event()).isInstanceOf(Disbursed.class);
        assertThat(treasurer.get("/proposals").html()).contains("Đã phê duyệt");
    }

    @Test
    void planning_asks_for_a_reallocation_and_takes_it_back_and_decides_nothing_of_others() {
        var line = OtherProgramme.define(this::record, "P-PLAN");
        var planning = visitor().signIn("planning");
        var path = "/lines/" + line + "/reallocations/new";
        assertThat(planning.get("/lines/" + line).html())
                .contains("reallocations/new")
                .doesNotContain("reversals/new");
        assertThat(planning.get("/lines/" + line + "/commitments/new").status()).isEqualTo(403);
        var asked = with(
                BASIS,
                "year",
                "2013",
                "source",
                "STATE",
                "unit",
                "040",
                "toLine",
                line.toString(),
                "toSource",
                "STATE",
                "toUnit",
                "042",
                "amount",
                "10",
                "effectiveDate.day",
                "1",
                "effectiveDate.month",
                "9",
                "effectiveDate.year",
                "2013");
        assertThat(planning.get(path).html()).contains("Gửi phê duyệt").doesNotContain(">Ghi vào sổ<");
        assertThat(send(planning, path, asked).status()).isEqualTo(302);
        var first = "/proposals/" + log.at(log.head()).orElseThrow().id();
        assertThat(decide(planning, first, "withdraw", "").status()).isEqualTo(302);
        assertThat(log.at(log.head()).orElseThrow().event()).isInstanceOf(Withdrawn.class);

        assertThat(send(planning, path, asked).status()).isEqualTo(302);
        var second = "/proposals/" + log.at(log.head()).orElseThrow().id();
        assertThat(decide(planning, second, "approve", "").status()).isEqualTo(403);
        var finance = visitor().signIn("finance");
        assertThat(decide(finance, second, "reject", "Chưa cần").status()).isEqualTo(302);
        assertThat(log.at(log.head()).orElseThrow().event()).isInstanceOf(Rejected.class);
        assertThat(finance.get(second).html()).contains("Đã từ chối", "Chưa cần");
    }

    @Test
    void a_year_is_closed_carried_over_and_opened_again_by_those_who_may() {
        var line = OtherProgramme.define(this::record, "P-YEAR");
        var year = "/years/P-YEAR/2013";
        var admin = visitor().signIn("admin");
        var finance = visitor().signIn("finance");
        for (var path : List.of("/closing", "/reopening")) {
            assertThat(finance.get(year + path).status()).isEqualTo(403);
        }
        assertThat(admin.get(year + "/carry-over").status()).isEqualTo(403);
        assertThat(finance.get(year).html()).contains("id=\"check-lapses\">1.000 đ", "Hết năm, chưa khóa sổ");

        assertThat(send(admin, year + "/closing", Map.of()).status()).isEqualTo(302);
        assertThat(admin.get(year).html()).contains("Đã khóa sổ", "/reopening");
        Awaitility.await("what was closed is signed, and nobody waits for that")
                .untilAsserted(() -> assertThat(admin.get(year).html())
                        .contains("id=\"checkpoint\"")
                        .containsPattern("([0-9]{5} ){7}[0-9]{5}"));
        assertThat(send(finance, "/lines/" + line + "/disbursements/new", payment("1", "UNC-9"))
                        .html())
                .contains("Lỗi:", "2013");

        var rest = "/lines/" + line + "/carry-overs/new?year=2013&source=STATE&unit=040&amount=600&account=AVAILABLE";
        assertThat(finance.get(year).html()).contains(rest.replace("&", "&amp;"));
        assertThat(send(finance, rest, Map.of()).error("basisNumber")).contains("Lỗi:");
        assertThat(send(finance, rest, with(DECIDED, "amount", "100")).status()).isEqualTo(302);
        assertThat(log.at(log.head()).orElseThrow().event()).isInstanceOf(CarriedOver.class);

        var before = log.head();
        assertThat(send(finance, year + "/carry-over", DECIDED).status()).isEqualTo(302);
        assertThat(log.head()).as("the unit's rest and the pool's").isEqualTo(before + 2);
        await(log.head());
        assertThat(finance.get(year).html()).contains("không còn gì để chuyển nguồn", "id=\"check-lapses\">0 đ");

        var silent = send(admin, year + "/reopening", BASIS);
        assertThat(silent.error("reason")).contains("Nhập lý do");
        assertThat(send(admin, year + "/reopening", with(BASIS, "reason", "Sót chứng từ"))
                        .status())
                .isEqualTo(302);
        assertThat(admin.get(year).html()).contains("Mở lại sổ năm", "Sót chứng từ", "Khóa sổ năm");
    }

    @Test
    void what_is_left_of_a_closed_year_lapses_in_one_step() {
        OtherProgramme.define(this::record, "P-LAPSE");
        var year = "/years/P-LAPSE/2013";
        assertThat(send(visitor().signIn("admin"), year + "/closing", Map.of()).status())
                .isEqualTo(302);
        var finance = visitor().signIn("finance");
        var before = log.head();
        assertThat(send(finance, year + "/lapse", DAY).status()).isEqualTo(302);
        assertThat(log.head()).isEqualTo(before + 2);
    }

    @Test
    void what_two_must_approve_at_the_end_of_a_year_is_sent_and_the_rest_recorded_in_one_step() {
        OtherProgramme.define(this::record, "P-LAPSE-TWO");
        fourEyesAbove("P-LAPSE-TWO", 500);
        var year = "/years/P-LAPSE-TWO/2013";
        assertThat(send(visitor().signIn("admin"), year + "/closing", Map.of()).status())
                .isEqualTo(302);
        var finance = visitor().signIn("finance");
        assertThat(finance.get(year + "/lapse").html()).doesNotContain("name=\"propose\"");
        var before = log.head();
        var stopped = send(finance, year + "/lapse", DAY);
        assertThat(stopped.status()).isEqualTo(422);
        assertThat(stopped.html())
                .as("a way that is demanded is offered")
                .contains("phải gửi đề nghị", "name=\"propose\"");
        assertThat(log.head()).isEqualTo(before);

        var form = new HashMap<>(stopped.fields());
        form.put("propose", "true");
        form.put("_csrf", stopped.hidden("_csrf"));
        assertThat(finance.post(year + "/lapse", form).status()).isEqualTo(302);
        assertThat(log.after(before, 10))
                .extracting(event -> event.event().getClass().getSimpleName())
                .as("600 đ of the unit are above 500 đ, 400 đ of the pool are not")
                .containsExactlyInAnyOrder("Proposed", "Lapsed");
    }

    @Test
    void only_the_administrator_sets_controls_and_with_the_limit_of_their_kind() {
        var line = OtherProgramme.define(this::record, "P-CTRL");
        var admin = visitor().signIn("admin");
        assertThat(visitor().signIn("finance").get("/controls/new").status()).isEqualTo(403);
        var wrong = send(
                admin,
                "/controls/new",
                with(BASIS, "scope", line.toString(), "control", "FOUR_EYES", "action", "STOP", "percent", "50"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.error("percent")).contains("Lỗi:");
        var empty = send(admin, "/controls/new", Map.of("scope", ""));
        for (var field : List.of("scope", "control", "action", "basisNumber")) {
            assertThat(empty.error(field)).as(field).contains("Lỗi:");
        }
        var set = send(
                admin,
                "/controls/new",
                with(BASIS, "scope", line.toString(), "control", "ADVANCE_OF_UNIT", "action", "STOP", "percent", "10"));
        assertThat(set.status()).isEqualTo(302);
        assertThat(admin.get("/controls?line=" + line).html()).contains("10 %");
        assertThat(admin.get("/controls?line=" + line + "&on=2013-01-01").html())
                .contains("Đang áp dụng ngày 01/01/2013", "30 %");
    }
}
