package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import socai.verification.VerificationBook;
import socai.verification.Verifications;
import socai.web.Visitor;

/** What the last verification said, and when, stands in the seal of whatever is of now, and changes no old address. */
class SealsTest extends ApiTest {
    @Autowired
    private Verifications verifications;

    @Autowired
    private VerificationBook book;

    @Autowired
    private DataSource dataSource;

    @Test
    void the_last_verification_stands_in_answers_files_pages_and_health_and_in_no_answer_that_stays()
            throws IOException, InterruptedException {
        newProgramme("P-SEAL");
        var head = finance().head();
        var old = "/balances?programme=P-SEAL&effectiveOn=2013-12-31&asOfPosition=" + head;
        var before = finance().get(old).text();
        var kept = verifications.run("auditor", position -> {});
        var number = kept.report().number();
        var outcome = kept.report().outcome().name();
        assertThat(kept.report().position()).isGreaterThanOrEqualTo(head);

        for (var call : new String[] {
            "/balances?programme=P-SEAL&effectiveOn=2013-12-31",
            "/lines/P-SEAL.A",
            "/reports/disbursement?programme=P-SEAL&year=2013"
        }) {
            var verified = finance().read(call).path("seal").path("verified");
            assertThat(verified.path("number").asLong()).as(call).isEqualTo(number);
            assertThat(verified.path("outcome").asString()).as(call).isEqualTo(outcome);
            assertThat(verified.path("position").asLong())
                    .as(call)
                    .isEqualTo(kept.report().position());
            assertThat(verified.path("at").asString()).as(call).isNotEmpty();
        }
        assertThat(finance().get(old).text())
                .as("the same for ever")
                .isEqualTo(before)
                .doesNotContain("verified");

        var file = finance().download("/balances?programme=P-SEAL&format=csv");
        assertThat(file.header("X-Ledger-Verified"))
                .startsWith(outcome + " at ")
                .contains(" up to ");
        assertThat(finance().download("/exports/journal.hledger").text()).contains("; last verification: " + outcome);

        var auditor = new Visitor(address()).signIn("auditor");
        assertThat(auditor.get("/balances").html())
                .contains("class=\"verified\"", "/verifications/" + number, "Kiểm chứng gần nhất");
        var health = HttpRequest.newBuilder(URI.create(address() + "/actuator/health"))
                .header("Cookie", auditor.cookies());
        assertThat(Api.exchange(health).body())
                .contains("\"verification\":\"" + outcome + "\"", "\"verifiedHoursAgo\":0");
    }

    @Test
    void what_another_node_verified_is_known_after_a_look() {
        var other = new VerificationBook(dataSource);
        assertThat(other.known()).isEmpty();
        verifications.run("auditor", position -> {});
        other.look();
        assertThat(other.known()).isEqualTo(book.known()).isPresent();
    }

    @Test
    void a_workbook_tells_the_last_verification_beside_its_position() {
        verifications.run("auditor", position -> {});
        var source = Xlsx.read(
                        finance().download("/balances?year=2013&format=xlsx").bytes())
                .rows(2);
        assertThat(source.stream().map(row -> Xlsx.value(row, "A")).toList())
                .contains("Kiểm chứng gần nhất", "Đã kiểm chứng đến bút toán số", "Kiểm chứng lúc (giờ Việt Nam)");
    }
}
