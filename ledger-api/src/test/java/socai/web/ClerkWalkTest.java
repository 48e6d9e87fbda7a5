package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import socai.session.SecondNode;

/**
 * A clerk of a district is invited, comes in, sets a passkey, proposes for the own unit, is refused another's, and is locked
 * out while the session is open.
 */
class ClerkWalkTest extends OwnLedgerPagesTest {
    private static final String PASSWORD = "vịt vàng bơi qua suối cạn";
    private static final String EMAIL = "mai.hoang@example.vn";

    @Test
    void a_clerk_of_a_district_works_within_it_by_a_passkey_until_the_day_of_leaving() {
        var line = OtherProgramme.define(this::record, "P-CLERK");
        await(log.head());
        try (var browser = Browser.open(root());
                var node = SecondNode.start(DATABASE, SECRETS)) {
            browser.device();
            browser.signIn("admin");
            browser.go("/people/new");
            browser.type("personName", "Hoàng Thị Mai");
            browser.type("email", EMAIL);
            browser.click("#role-DISTRICT");
            browser.type("units", "042");
            browser.look("clerk-invitation");
            browser.press();
            var person = browser.path();
            var link = browser.text("#link");
            browser.signOut();

            browser.go(link);
            browser.type("password", PASSWORD);
            browser.type("passwordAgain", PASSWORD);
            browser.press();
            browser.signIn(EMAIL, PASSWORD);

            browser.go("/account");
            browser.click("#to-factors");
            browser.look("factors-none");
            browser.click("#set-passkey");
            browser.type("passkeyName", "Điện thoại của Mai");
            browser.look("passkey");
            browser.pressButton("set");
            assertThat(browser.text("#codes").lines()).hasSize(10);
            assertThat(browser.text("#factors-table")).contains("passkey", "Điện thoại của Mai");
            browser.look("factors-passkey");
            browser.signOut();

            browser.go("/login");
            browser.click("#by-passkey");
            browser.look("login-passkey");
            browser.pressButton("use-passkey");
            browser.go("/account/factors");
            assertThat(browser.text("header"))
                    .as("signed in without a password")
                    .contains("Huyện");

            browser.go("/lines/" + line + "/reallocations/new?unit=.&toUnit=042");
            browser.type("amount", "150");
            browser.typeDay("effectiveDate", LocalDate.of(2013, 8, 20));
            basis(browser);
            browser.look("clerk-proposal");
            browser.press();
            assertThat(browser.text("#recorded")).contains("Đề nghị phê duyệt");
            browser.look("clerk-proposed");

            var before = log.head();
            browser.go("/lines/" + line + "/reallocations/new?unit=.&toUnit=040");
            browser.type("amount", "150");
            browser.typeDay("effectiveDate", LocalDate.of(2013, 8, 20));
            basis(browser);
            browser.press();
            assertThat(browser.text(".govuk-error-summary"))
                    .as("what is of others")
                    .isNotBlank();
            browser.look("clerk-refused");
            browser.go("/balances?unit=040");
            assertThat(browser.text("main")).doesNotContain("600");
            assertThat(log.head()).isEqualTo(before);

            var elsewhere = browser.at(node.address());
            elsewhere.go("/balances");
            assertThat(elsewhere.path()).as("at the other node").startsWith("/balances");
            browser.go("/balances");
            var admin = visitor().signIn("admin");
            var form = new HashMap<>(admin.get(person).fields());
            assertThat(admin.post(person + "/suspension", form).header("Location"))
                    .contains("?done");
            browser.go("/account");
            assertThat(browser.path()).as("the open session has ended").startsWith("/login");
            Awaitility.await().atMost(Browser.PATIENCE).untilAsserted(() -> {
                elsewhere.go("/account");
                assertThat(elsewhere.path())
                        .as("and so it has at the other node")
                        .startsWith("/login");
            });
            browser.go("/account");
            browser.go("/login/passkey");
            browser.pressButton("use-passkey");
            assertThat(browser.text("#credential-error")).contains("Không nhận được khóa");
            browser.look("clerk-locked-out");
        }
    }

    private static void basis(Browser browser) {
        browser.type("basisNumber", "12/QĐ");
        browser.type("basisDate", "1");
        browser.type("basisDate-month", "2");
        browser.type("basisDate-year", "2014");
        browser.type("basisIssuer", "UBND tỉnh");
    }
}
