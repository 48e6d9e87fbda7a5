package socai.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import socai.ApplicationTest;
import socai.ledger.access.PersonRole;
import socai.testing.TestDatabase;
import socai.web.Visitor;

/** An issuer that is away stops neither the start nor the passwords, and is asked again. */
@DirtiesContext
class IssuerAwayTest extends ApplicationTest {
    private static final TestDatabase.Access DATABASE = TestDatabase.migrated();
    private static final int PORT = freePort();

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        settings(registry, DATABASE);
        registry.add("LEDGER_OIDC_ISSUER", () -> "http://127.0.0.1:" + PORT);
        registry.add("LEDGER_OIDC_CLIENT_ID", () -> TestIssuer.CLIENT);
        registry.add("LEDGER_OIDC_ROLES", () -> "ngan-sach=FINANCE");
    }

    @Test
    void an_issuer_that_calls_itself_otherwise_is_none() {
        try (var another = new TestIssuer(0)) {
            var settings = new IssuerSettings(
                    another.address() + "/",
                    TestIssuer.CLIENT,
                    "",
                    Set.of("openid"),
                    new IssuerSettings.Claims("groups", "units", "programmes"),
                    Map.of("ngan-sach", PersonRole.FINANCE));
            assertThat(catchThrowableOfType(IssuerRefusal.class, new Issuer(settings)::registration)
                            .reason())
                    .isEqualTo(IssuerRefusal.Reason.AWAY);
        }
    }

    @Test
    void the_page_says_so_passwords_go_on_and_the_issuer_serves_once_it_is_there() {
        var somebody = new Visitor(address());
        assertThat(somebody.get("/login").html()).contains("Đăng nhập bằng tài khoản cơ quan");
        assertThat(somebody.get("/login/issuer").header("Location")).endsWith("/login?issuer");
        assertThat(somebody.get("/login?issuer").html()).contains("hiện không trả lời");
        assertThat(somebody.get("/login?issuer&lang=en").html()).contains("does not answer now");
        assertThat(somebody.get("/login").html())
                .as("a new page is not about it")
                .doesNotContain("does not answer");
        somebody.signIn("finance");
        assertThat(somebody.get("/account").status()).isEqualTo(200);
        try (var issuer = new TestIssuer(PORT)) {
            assertThat(new Visitor(address()).get("/login/issuer").header("Location"))
                    .startsWith(issuer.address() + "/oauth2/authorize");
        }
    }
}
