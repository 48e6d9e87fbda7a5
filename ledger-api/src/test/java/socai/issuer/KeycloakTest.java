package socai.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import socai.ApplicationTest;
import socai.account.PeopleDirectory;
import socai.ledger.person.Person;
import socai.testing.TestDatabase;
import socai.web.Browser;

/** Somebody signs in at a real Keycloak in a real browser, and signs out of both. */
@EnabledIf(
        value = "socai.issuer.Keycloak#isUnpacked",
        disabledReason = "skipped: Keycloak is there with -Pkeycloak alone")
class KeycloakTest extends ApplicationTest {
    private static final TestDatabase.Access DATABASE = TestDatabase.migrated();
    private static final int PORT = Keycloak.freePort();

    @Autowired
    private PeopleDirectory directory;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        settings(registry, DATABASE);
        registry.add("LEDGER_OIDC_ISSUER", () -> Keycloak.issuer(PORT));
        registry.add("LEDGER_OIDC_CLIENT_ID", () -> TestIssuer.CLIENT);
        registry.add("LEDGER_OIDC_CLIENT_SECRET", () -> TestIssuer.SECRET);
        registry.add("LEDGER_OIDC_ROLES", () -> "ngan-sach=FINANCE,huyen=DISTRICT");
    }

    @Test
    void somebody_signs_in_at_keycloak_with_its_roles_and_units_and_signs_out_of_both() throws Exception {
        try (var keycloak = Keycloak.start(PORT, address());
                var browser = Browser.open(address())) {
            assertThat(keycloak).isNotNull();
            browser.go("/account");
            browser.click("#issuer");
            browser.type("username", "lan");
            browser.type("password", TestIssuer.PASSWORD);
            browser.click("#kc-login");
            assertThat(browser.text("#of-issuer")).isNotEmpty();
            assertThat(browser.text("main")).contains("Lan Nông Thị", "062");
            directory.catchUp();
            assertThat(directory.state().people().all())
                    .filteredOn(Person::isOfIssuer)
                    .singleElement()
                    .satisfies(person -> assertThat(person.rights().toString()).contains("DISTRICT", "062"));

            browser.signOut();
            browser.click("#issuer");
            assertThat(browser.text("header"))
                    .as("Keycloak knows the browser still")
                    .contains("cb-");
            browser.signOut();
            browser.click("#issuer-end");
            browser.click("#kc-logout");
            assertThat(browser.text("#issuer")).isNotEmpty();
            browser.click("#issuer");
            browser.type("username", "thu");
            browser.type("password", TestIssuer.PASSWORD);
            browser.click("#kc-login");
            assertThat(browser.text("#issuer-told")).contains("“groups”");
            browser.look("issuer-refused");
        }
    }
}
