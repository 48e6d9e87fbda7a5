package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import socai.TestPeople;
import socai.api.Tool;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.text.Text;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.rights.Role;

/** The journal of a line is read one line an entry, and an entry is printed as a voucher. */
class JournalPageTest extends OwnLedgerPagesTest {
    private static final FiscalYear YEAR = new FiscalYear(2013);
    private static final SourceCode SOURCE = new SourceCode("STATE");
    private static final Pattern NUMBER = Pattern.compile("href=\"/journal/([0-9]+)\">");
    private static final Pattern ROW = Pattern.compile("(?s)<tr[^>]*><th scope=\"row\".*?</tr>");
    private static final int PAYMENTS = 60;

    /** Payments of 1, 2, 3 … đồng, each recorded a day before the one that was recorded before it. */
    private LineId ledger(String code) {
        var line = OtherProgramme.define(this::record, code);
        for (var number = 1; number <= PAYMENTS; number++) {
            record(new Enter(new Disbursed(
                    line,
                    YEAR,
                    SOURCE,
                    new UnitCode("040"),
                    new Money(number % 9 + 1),
                    DisbursementKind.COMPLETED_WORK,
                    new VoucherNumber("NK-" + number),
                    new Text("Công ty Nước & Đá"),
                    null,
                    LocalDate.of(2013, 12, 31).minusDays(number),
                    null,
                    null)));
        }
        return line;
    }

    private static List<Long> numbers(String html) {
        return NUMBER.matcher(html.substring(html.indexOf("<main")))
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    /** All parts of a list, one after the other. */
    private static List<Long> all(Visitor reader, String address) {
        var all = new ArrayList<Long>();
        var next = address;
        while (next != null) {
            var page = reader.get(next).html();
            all.addAll(numbers(page));
            var link = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"").matcher(page);
            next = link.find() ? "/journal" + link.group(1).replace("&amp;", "&") : null;
        }
        return all;
    }

    @Test
    void entries_stand_one_to_a_line_in_each_order_and_none_is_left_out() {
        var line = ledger("P-BOOK");
        var reader = visitor().signIn("auditor");
        var of = "/journal?line=" + line;
        var newest = all(reader, of);
        assertThat(newest).hasSize(PAYMENTS + 2).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(all(reader, of + "&sort=oldest")).isEqualTo(newest.reversed());
        var byDay = all(reader, of + "&sort=earliest_day&type=Disbursed");
        assertThat(byDay).as("later entries have earlier days").isEqualTo(newest.subList(0, PAYMENTS));
        assertThat(all(reader, of + "&sort=latest_day&type=Disbursed")).isEqualTo(byDay.reversed());
        assertThat(all(reader, of + "&from=2013-12-30&to=2013-12-30")).hasSize(1);
        assertThat(all(reader, of + "&unit=042")).isEmpty();
        assertThat(reader.get("/journal?sort=sideways").status()).isEqualTo(400);
        assertThat(reader.get("/journal?columns=nothing").status()).isEqualTo(400);
    }

    @Test
    void a_line_tells_what_is_left_after_each_entry_as_its_balance_does() {
        var line = ledger("P-BOOK-LEFT");
        var reader = visitor().signIn("auditor");
        var page = reader.get("/journal?line=" + line + "&columns=left&columns=amount")
                .html();
        var rows = ROW.matcher(page).results().map(MatchResult::group).toList();
        var left = rows.stream().map(JournalPageTest::last).toList();
        var paid = 0L;
        for (var number = 1; number <= PAYMENTS; number++) {
            paid += number % 9 + 1;
        }
        assertThat(left.getFirst()).isEqualTo(1_000 - paid);
        for (var row = 1; row < rows.size(); row++) {
            var number = PAYMENTS - row + 1;
            assertThat(left.get(row) - left.get(row - 1))
                    .as("before payment %d", number)
                    .isEqualTo(number % 9 + 1);
        }
        assertThat(reader.get("/journal?columns=left&columns=amount").html())
                .as("of many lines nothing is summed")
                .doesNotContain("Còn được chi sau bút toán</th>");
    }

    private static long last(String row) {
        var cells = row.split("<td", -1);
        return Long.parseLong(cells[cells.length - 1].replaceAll("^[^>]*>", "").replaceAll("[^0-9]", ""));
    }

    @Test
    void a_limited_reader_reads_its_own_entries() {
        var line = ledger("P-BOOK-OWN");
        record(new Enter(new Allotted(
                line, YEAR, SOURCE, new UnitCode("042"), new Money(33), LocalDate.of(2013, 8, 20), null, null)));
        var district = visitor()
                .with("Authorization", TestPeople.header("huyen", Set.of(Role.DISTRICT), Set.of("042"), Set.of()));
        var own = numbers(district.get("/journal?line=" + line).html());
        assertThat(own).containsExactly(log.head());
        assertThat(district.get("/journal/" + log.head()).html()).contains("33 đ");
        assertThat(district.get("/journal/" + (log.head() - 1)).status()).isEqualTo(404);
        assertThat(district.get("/journal?line=" + line).html()).doesNotContain("Còn được chi sau bút toán</th>");
    }

    @Test
    void it_is_read_by_keyboard_and_an_entry_is_printed_on_one_sheet() throws IOException, InterruptedException {
        var line = ledger("P-BOOK-KEYS");
        try (var browser = Browser.open(root())) {
            browser.signIn("finance");
            browser.go("/journal?line=" + line);
            browser.look("journal");
            browser.run("document.querySelector('.journal__open').focus()");
            browser.pressKeys(Keys.ARROW_DOWN);
            browser.pressKeys(Keys.SPACE);
            Awaitility.await()
                    .atMost(Browser.PATIENCE)
                    .untilAsserted(() -> assertThat(browser.text(".journal__details"))
                            .contains("NK-" + (PAYMENTS - 1), "Công ty Nước & Đá", "Bút toán đã làm"));
            browser.look("journal-details");
            browser.pressKeys(Keys.SPACE);
            assertThat(browser.text("#journal")).doesNotContain("Bút toán đã làm");

            browser.go("/journal/" + log.head());
            browser.look("voucher");
            assertThat(text(browser.print("voucher")))
                    .contains("NK-" + PAYMENTS, "Bằng chữ", "Công ty Nước & Đá")
                    .doesNotContain("(/")
                    .containsOnlyOnce("\f");

            browser.go("/balances?line=" + line + "&groupBy=unit&groupBy=year&money=exact");
            assertThat(text(browser.print("balances")))
                    .contains("Còn lại")
                    .doesNotContain("(/")
                    .containsOnlyOnce("Tổng cộng");
        }
    }

    private static String text(Path pdf) throws IOException, InterruptedException {
        Tool.mustBeThere("pdftotext");
        return Tool.run("pdftotext", "-layout", pdf.toString(), "-");
    }
}
