package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import socai.api.Api;
import socai.bundle.BundleCommand;
import socai.check.CheckCommand;
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
import socai.proof.NoteSigner;
import socai.verification.VerificationBook;

/**
 * An auditor's walk: a payment is found, proved on paper and checked offline, the past is looked at, a question is asked,
 * answered and closed, all is verified, and the whole ledger is taken home.
 */
class AuditWalkTest extends OwnLedgerPagesTest {
    private static final Pattern PAGE = Pattern.compile("/Type\\s*/Page\\b(?!s)");
    private static final Pattern STATE = Pattern.compile("at=([0-9]+)&on=([0-9-]+)");

    @Autowired
    private DataSource database;

    @Autowired
    private VerificationBook book;

    @Test
    void a_payment_is_found_proved_questioned_and_verified_and_the_ledger_is_taken_home(@TempDir Path home)
            throws IOException, SQLException {
        var line = OtherProgramme.define(this::record, "P-AUDIT");
        var paid = record(paid(line, 210, "UNC-77/2013", LocalDate.of(2013, 7, 15)));
        record(paid(line, 130, "UNC-78/2013", LocalDate.of(2013, 8, 15)));
        try (var browser = Browser.open(root())) {
            browser.signIn("auditor");
            browser.go("/audit");
            browser.look("audit");
            browser.go("/checkpoints");
            browser.press();
            assertThat(browser.text("#signed")).contains(figure(log.head()));
            assertThat(browser.text("tbody .fingerprint")).matches("([0-9]{5} ){7}[0-9]{5}");
            browser.look("checkpoints");
            var key = browser.text("#keys ~ ul li:last-child .hash");

            browser.go("/proofs");
            browser.choose("find-programme", "P-AUDIT");
            browser.type("find-voucher", "unc–77/2013");
            browser.press();
            assertThat(browser.text("#found")).contains("UNC-77/2013", "210 đ").doesNotContain("UNC-78");
            browser.look("proofs-found");
            browser.follow("Giải ngân");
            assertThat(browser.path()).startsWith("/lines/" + line + "?at=" + paid.position());

            browser.go("/entries/" + paid.id() + "/proof");
            assertThat(browser.text("#fingerprint")).matches("([0-9]{5} ){7}[0-9]{5}");
            assertThat(browser.text("main")).contains("UNC-77/2013", "210 đ", key);
            browser.look("entry-proof");
            var pdf = Files.readString(browser.print("entry-proof"), StandardCharsets.ISO_8859_1);
            assertThat(PAGE.matcher(pdf).results().count())
                    .as("sheets of paper")
                    .isEqualTo(1);

            // A picture may be taken while the page is still being drawn in its size.
            var code = Awaitility.await()
                    .atMost(Browser.PATIENCE)
                    .until(() -> decoded(browser.picture(".sheet__code", 3)), Optional::isPresent)
                    .orElseThrow();
            assertThat(code).startsWith("SC1:");
            assertThat(check(code, 0, key)).contains("ĐÚNG", "HOLDS", "210 đ", "UNC-77/2013", "Công ty Nước");
            assertThat(check(code, 0)).contains("khóa in trên chính tờ này", "printed on this very sheet");
            check(
                    code,
                    1,
                    NoteSigner.generate(key.substring(0, key.indexOf('+')))
                            .key()
                            .toString());
            var text = visitor()
                    .signIn("planning")
                    .get("/entries/" + paid.id() + "/proof.txt")
                    .html();
            check(text, 0, key);
            assertThat(check(text.replace("UNC-77", "UNC-79"), 1, key)).contains("KHÔNG ĐÚNG", "DOES NOT HOLD");
            check(code.substring(0, code.length() - 9), 2, key);
            check("something else", 2);

            browser.go("/proofs/absence?programme=P-AUDIT&voucher=UNC-80%2F2013");
            assertThat(browser.text("#statement")).contains("so-cai absence v1", "voucher UNC-80/2013");
            browser.look("proofs-absence");
            var statement = visitor()
                    .signIn("auditor")
                    .get("/proofs/absence.txt?size=" + log.head() + "&programme=P-AUDIT&voucher=UNC-80%2F2013")
                    .html();
            assertThat(check(statement, 0, key)).contains("UNC-80/2013", "not a mathematical proof");
            check(statement.replace("UNC-80", "UNC-81"), 1, key);
            check(statement, 2);
            browser.go("/proofs/absence?payee=CONG+TY+NUOC&unit=040");
            assertThat(browser.text("main")).contains("so-cai absence v1");
            browser.go("/proofs/absence?payee=C%C3%94NG+TY+N%C6%AF%E1%BB%9AC&unit=040");
            assertThat(browser.text("#refused")).contains("bút toán số");
            browser.go("/proofs/growth?from=2&to=" + log.head());
            assertThat(browser.text("#growth-answer")).contains("Đúng");

            travel(browser, paid.position());
            question(browser, line, paid);
            verify(browser);
            takeHome(browser, home, key);
            accesses(browser);
        }
    }

    /** Asked by the auditor, answered by the department, closed by the auditor; the figures say so meanwhile. */
    private void question(Browser browser, LineId line, RecordedEvent paid) {
        browser.go("/lines/" + line + "?at=" + paid.position() + "#entry-" + paid.position());
        browser.follow("Hỏi về bút toán này");
        assertThat(browser.text("main")).contains("210 đ", "UNC-77/2013");
        browser.choose("severity", "CONCERN");
        browser.type("groundName", "Thanh toán khi chưa có cam kết chi");
        browser.type("question", "Vì sao chi khi chưa ký hợp đồng?");
        browser.look("finding-raise");
        browser.press();
        assertThat(browser.text("#said")).contains("Đã ghi vào sổ");
        assertThat(browser.text("#state")).isEqualToIgnoringCase("Đang mở");
        var finding = browser.path();
        browser.signOut();

        browser.signIn("finance");
        await(log.head());
        browser.go("/balances?groupBy=project,unit&line=" + line);
        assertThat(browser.text("#questions")).contains(line.project().value(), "040");
        assertThat(browser.text("table.ledger tbody")).containsIgnoringCase("Đang được hỏi");
        browser.look("balances-questioned");
        for (var page : new String[] {
            "/lines/" + line, "/reports/disbursement?programme=P-AUDIT&year=2013", "/years/P-AUDIT/2013"
        }) {
            browser.go(page);
            assertThat(browser.text("#questions")).as(page).contains("Câu hỏi số");
        }
        browser.go(finding);
        browser.type("findingWords", "Hợp đồng ký ngày 02/6, nhập sau.");
        browser.press();
        assertThat(browser.text("ol.said")).contains("Hợp đồng ký ngày 02/6");
        browser.signOut();

        browser.signIn("auditor");
        browser.go("/findings?state=open");
        browser.look("findings");
        browser.follow("Vì sao chi khi chưa ký hợp đồng?");
        browser.type("findingWords", "Đã xem hợp đồng.");
        browser.press();
        assertThat(browser.text("#state")).isEqualToIgnoringCase("Đã khép lại");
        browser.look("finding");
        await(log.head());
        browser.go("/lines/" + line);
        assertThat(browser.text("main")).doesNotContainIgnoringCase("Đang được hỏi");
    }

    /** The report waits for a row of the same number, whose writer changes his mind: so long, the page shows how far it is. */
    private void verify(Browser browser) throws IOException, SQLException {
        browser.go("/verifications");
        var number = book.last().map(VerificationBook.Line::number).orElse(0L) + 1;
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement("""
                    insert into verification (number, report, sha256, actor, ended_at, position, outcome)
                    values (?, '', '', '', now(), 0, 'FAILED')
                    """)) {
                statement.setLong(1, number);
                statement.executeUpdate();
                browser.press();
                Awaitility.await()
                        .untilAsserted(() ->
                                assertThat(browser.text("#running")).contains("auditor", "100 %: đã đọc đến bút toán"));
                browser.look("verification-running");
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
        Awaitility.await("the page learns that it is over")
                .untilAsserted(() -> assertThat(browser.text("#standing"))
                        .contains("auditor", "Kiểm chứng ngay")
                        .doesNotContain("100 %"));
        browser.look("verifications");
        browser.go("/verifications/" + number);
        assertThat(browser.text("#outcome")).startsWith("Đúng");
        assertThat(browser.text("main")).containsPattern("[0-9a-f]{64}");
        browser.look("verification");
        assertThat(Files.size(browser.print("verification"))).isPositive();
        browser.go("/balances");
        assertThat(browser.text("p.verified")).contains("Kiểm chứng gần nhất", figure(log.head()));
    }

    /** Who came to the ledger, and what was taken away of it. */
    private static void accesses(Browser browser) {
        browser.go("/access");
        assertThat(browser.text("table.ledger tbody")).contains("Đăng nhập", "auditor", "finance");
        browser.look("access");
        browser.choose("kind", "exported");
        browser.type("who", "auditor");
        browser.press();
        assertThat(browser.text("table.ledger tbody")).contains("/audit/bundle").doesNotContain("finance");
        browser.type("who", "nobody");
        browser.press();
        assertThat(browser.text("main")).doesNotContain("/audit/bundle");
        browser.look("access-none");
    }

    /** The whole ledger in one file, verified without the ledger. */
    private void takeHome(Browser browser, Path home, String key) throws IOException {
        browser.go("/checkpoints");
        browser.press();
        browser.go("/audit");
        assertThat(browser.text("main")).contains("Cả sổ trong một tệp");
        browser.look("audit-bundle");
        var bundle = Api.as(root(), "auditor").download("/audit/bundle");
        var file = Files.write(home.resolve("ledger.zip"), bundle.bytes());
        var out = new ByteArrayOutputStream();
        assertThat(BundleCommand.verify(
                        List.of(file.toString(), "--key", key), new PrintStream(out, true, StandardCharsets.UTF_8)))
                .as(out.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("P-AUDIT", figure(log.head()));
    }

    private static void travel(Browser browser, long position) {
        browser.go("/programmes/P-AUDIT/history?on=2013-07-31");
        assertThat(browser.path()).contains("at=", "on=2013-07-31");
        assertThat(browser.text("#state")).contains("31/07/2013").contains("210 đ");
        assertThat(browser.text("#balances ~ .table-scroll tfoot"))
                .contains("210 đ")
                .doesNotContain("340 đ");
        assertThat(browser.text("#fixed")).contains("cố định");
        browser.look("history");
        var pinned = browser.path();

        browser.keys("at", Keys.ARROW_LEFT); // by keyboard, without a page of its own
        Awaitility.await()
                .untilAsserted(() -> assertThat(browser.path())
                        .as("the address follows")
                        .isNotEqualTo(pinned)
                        .contains("on=2013-07-31"));
        assertThat(browser.text("#now")).contains("số " + position + ",");
        assertThat(browser.value("exact-at")).isEqualTo(Long.toString(position));
        assertThat(browser.text("#changes")).contains("Đã giải ngân", "0 đ", "+210 đ", "210 đ");

        browser.click("#previous");
        Awaitility.await().untilAsserted(() -> assertThat(browser.text("#now")).contains("số " + (position - 1) + ","));
        assertThat(browser.text("#balances ~ .table-scroll tfoot")).doesNotContain("210 đ");
        browser.go(pinned);
        assertThat(browser.text("#balances ~ .table-scroll tfoot"))
                .as("the same for ever")
                .contains("210 đ");

        browser.go("/programmes/P-AUDIT/history/comparison?at=" + position + "&on=2013-07-31&toOn=2013-12-31");
        assertThat(STATE.matcher(browser.path()).find()).isTrue();
        assertThat(browser.text("#pairs")).contains("210 đ", "340 đ", "+130 đ");
        browser.look("history-comparison");
    }

    @Test
    void without_scripts_the_sliders_are_a_form_that_leads_to_an_address_for_ever() {
        OtherProgramme.define(this::record, "P-SLIDE");
        var reader = visitor().signIn("planning");
        var moved = reader.get("/programmes/P-SLIDE/history?at=" + log.head() + "&day=211");
        assertThat(moved.status()).isEqualTo(302);
        assertThat(moved.header("Location"))
                .endsWith("/programmes/P-SLIDE/history?at=" + log.head() + "&on=2013-07-31");
        var state = reader.get("/programmes/P-SLIDE/history?at=" + log.head() + "&on=2013-07-31");
        assertThat(state.html()).contains("1.000 đ");
        OtherProgramme.define(this::record, "P-SLIDE-2");
        assertThat(withoutTheNext(reader.get("/programmes/P-SLIDE/history?at="
                        + STATE.matcher(moved.header("Location"))
                                .results()
                                .findFirst()
                                .orElseThrow()
                                .group(1)
                        + "&on=2013-07-31")))
                .isEqualTo(withoutTheNext(state));
        for (var wrong : Map.of(
                        "/programmes/P-SLIDE/history?at=999999999&on=2013-07-31", 404,
                        "/programmes/NOWHERE/history", 404,
                        "/programmes/P-SLIDE/history?at=x&on=2013-07-31", 400,
                        "/programmes/P-SLIDE/history?at=1&on=2013-02-30", 400)
                .entrySet()) {
            assertThat(reader.get(wrong.getKey()).status()).as(wrong.getKey()).isEqualTo(wrong.getValue());
        }
        assertThat(reader.get("/programmes/P-SLIDE/history?at=0&on=2013-07-31").html())
                .contains("chưa được lập");
    }

    /** The state itself; how far the log reaches now stands around it. */
    private static String withoutTheNext(Visitor.Page page) {
        var html = page.html();
        return html.substring(
                        html.indexOf("<section id=\"state\""),
                        html.indexOf("<form class=\"question__form\" id=\"compare\""))
                .replaceAll("<a [^>]*id=\"next\".*?</a>", "");
    }

    @Test
    void planning_reads_all_of_it_and_signs_nothing() {
        var planning = visitor().signIn("planning");
        var page = planning.get("/checkpoints");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).doesNotContain("Chốt và ký sổ ngay");
        assertThat(planning.post(
                                "/checkpoints",
                                Map.of("_csrf", planning.get("/").hidden("_csrf")))
                        .status())
                .isEqualTo(403);
        var finance = visitor().signIn("finance");
        assertThat(finance.post("/checkpoints", Map.of("_csrf", finance.get("/").hidden("_csrf")))
                        .header("Location"))
                .contains("/checkpoints?signed=");
    }

    private static Enter paid(LineId line, long dong, String voucher, LocalDate day) {
        return new Enter(new Disbursed(
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
                null));
    }

    private static String figure(long number) {
        return Long.toString(number);
    }

    /** What the command prints of a text, given some keys. */
    private static String check(String text, int code, String... keys) {
        var out = new ByteArrayOutputStream();
        var arguments = new ArrayList<>(List.of("-"));
        arguments.addAll(List.of(keys));
        assertThat(CheckCommand.run(
                        arguments,
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8)))
                .as(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(code);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Optional<String> decoded(byte[] picture) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(picture));
        Files.write(Path.of("target", "screenshots", "code.png"), picture);
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        try {
            var hints = Map.of(
                    DecodeHintType.TRY_HARDER, true, DecodeHintType.POSSIBLE_FORMATS, List.of(BarcodeFormat.QR_CODE));
            var bitmap = new BinaryBitmap(new HybridBinarizer(source));
            return Optional.of(new MultiFormatReader().decode(bitmap, hints).getText());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }
}
