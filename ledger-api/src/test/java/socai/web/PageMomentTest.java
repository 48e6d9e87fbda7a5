package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import socai.api.Api;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.text.Text;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.log.event.RecordedEvent;

/** An address that asks for another moment is answered with the figures of that moment, or refused; never with today's. */
class PageMomentTest extends PagesTest {
    private static final String JULY = "effectiveOn=2013-07-31";
    private static final String BANNER = "id=\"moment\"";

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private RecordedEvent paid(LineId line, long dong, String voucher, LocalDate day) {
        return record(new Enter(new Disbursed(
                line,
                new FiscalYear(2013),
                new SourceCode("STATE"),
                new UnitCode("040"),
                new Money(dong),
                DisbursementKind.COMPLETED_WORK,
                new VoucherNumber(voucher),
                new Text("Công ty Nước"),
                null,
                day,
                null,
                null)));
    }

    private long disbursed(String query) {
        return Api.as(root(), "planning")
                .get("/balances?programme=P-MOMENT&" + query)
                .body()
                .at("/total/disbursed")
                .asLong();
    }

    @Test
    void figures_of_the_pages_are_those_of_the_moment_and_the_page_says_so() {
        var line = OtherProgramme.define(this::record, "P-MOMENT");
        var first = paid(line, 111, "M-1", LocalDate.of(2013, 7, 15));
        paid(line, 222, "M-2", LocalDate.of(2013, 8, 15));
        assertThat(disbursed(JULY)).isEqualTo(111);
        assertThat(disbursed("asOfPosition=" + first.position())).isEqualTo(111);
        var reader = visitor().signIn("planning");
        for (var page : List.of("/?programme=P-MOMENT&", "/balances?line=" + line + "&", "/lines/" + line + "?")) {
            var now = reader.get(page + "money=exact");
            assertThat(now.html()).as(page).contains("333").doesNotContain(BANNER);
            for (var moment : List.of(
                    JULY,
                    "effectiveOn.day=31&effectiveOn.month=7&effectiveOn.year=2013",
                    "asOfPosition=" + first.position(),
                    "asOf=" + first.recordedAt())) {
                var then = reader.get(page + "money=exact&" + moment);
                assertThat(then.status()).as(page + moment).isEqualTo(200);
                assertThat(figures(then)).as(page + moment).contains("111").doesNotContain("333");
                assertThat(then.html()).as(page + moment).contains(BANNER);
            }
            assertThat(reader.get(page + "effectiveOn=2013-02-30").status()).isEqualTo(400);
            assertThat(reader.get(page + "asOf=tomorrow").status()).isEqualTo(400);
            assertThat(reader.get(page + "asOfPosition=999999999999").status()).isEqualTo(400);
        }
        var overview = reader.get("/?programme=P-MOMENT&" + JULY).html();
        assertThat(overview)
                .as("links keep the moment")
                .contains("href=\"/lines/" + line + "?" + JULY + "\"")
                .contains("/?year=2013&amp;programme=P-MOMENT&amp;" + JULY);
        assertThat(reader.get("/lines/" + line + "?" + JULY).html())
                .as("nothing is recorded into the past from there")
                .doesNotContain("disbursements/new?year");
        var files = reader.get("/balances?line=" + line + "&" + JULY).html();
        var file = Pattern.compile("href=\"(/downloads/balances\\.csv[^\"]*)\"").matcher(files);
        assertThat(file.find()).isTrue();
        assertThat(reader.get(file.group(1).replace("&amp;", "&")).html())
                .contains("111")
                .doesNotContain("333");
    }

    /** The numbers of the page without the statement of the line, which is of the log. */
    private static String figures(Visitor.Page page) {
        var entries = page.html().indexOf("<h2 id=\"entries\"");
        return entries < 0 ? page.html() : page.html().substring(0, entries);
    }

    @Test
    void a_page_of_now_refuses_another_moment_in_words() {
        var reader = visitor().signIn("admin");
        var paths = mappings.getHandlerMethods().entrySet().stream()
                .filter(mapping -> mapping.getValue().getBeanType().getName().startsWith("socai.web."))
                .filter(mapping ->
                        mapping.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .filter(mapping -> Arrays.stream(mapping.getValue().getMethodParameters())
                        .noneMatch(parameter -> parameter.getParameterType() == PageMoment.class))
                .flatMap(mapping -> mapping.getKey().getPatternValues().stream())
                .filter(path -> !path.contains("{") && !path.equals("/login"))
                .toList();
        assertThat(paths).hasSizeGreaterThan(12);
        for (var path : paths) {
            for (var moment : List.of(JULY, "asOf=2013-07-31", "asOfPosition=3", "effectiveOn.year=2013")) {
                var page = reader.get(path + "?" + moment);
                assertThat(page.status()).as(path + " " + moment).isIn(400, 403, 406); // a stream is no page
                if (page.status() == 400) {
                    assertThat(page.html()).as(path).contains("Trang này chỉ có số liệu hôm nay");
                }
            }
        }
    }
}
