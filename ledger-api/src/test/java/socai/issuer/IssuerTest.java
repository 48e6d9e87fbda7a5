package socai.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import socai.ApplicationTest;
import socai.account.PeopleDirectory;
import socai.api.Api;
import socai.ledger.person.Person;
import socai.testing.TestDatabase;
import socai.verification.Verification;
import socai.web.Browser;
import socai.web.Visitor;
import socai.web.Visitor.Page;
import tools.jackson.databind.JsonNode;

/** People sign in at a real Spring Authorization Server, which says who they are and what they may do. */
@DirtiesContext
class IssuerTest extends ApplicationTest {
    private static final TestDatabase.Access DATABASE = TestDatabase.migrated();
    private static final TestIssuer ISSUER_OF_TESTS = new TestIssuer(0);

    @Autowired
    private PeopleDirectory directory;

    @Autowired
    private Verification verification;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        settings(registry, DATABASE);
        registry.add("LEDGER_OIDC_ISSUER", ISSUER_OF_TESTS::address);
        registry.add("LEDGER_OIDC_CLIENT_ID", () -> TestIssuer.CLIENT);
        registry.add("LEDGER_OIDC_CLIENT_SECRET", () -> TestIssuer.SECRET);
        registry.add(
                "LEDGER_OIDC_ROLES",
                () -> "ngan-sach=FINANCE,ke-hoach=PLANNING,huyen=DISTRICT,kiem-toan=AUDITOR,quan-tri=ADMIN");
        registry.add("LEDGER_OIDC_BUTTON", () -> "Đăng nhập bằng tài khoản tỉnh");
    }

    @BeforeEach
    void the_issuer_knows_the_ledger_and_is_honest() {
        ISSUER_OF_TESTS.knows(address());
        ISSUER_OF_TESTS.isHonest();
    }

    private static void has(String name, Map<String, Object> claims) {
        ISSUER_OF_TESTS.has(name, claims);
    }

    /** Somebody at the ledger, who was sent to the issuer, signed in there and came back; not yet answered. */
    private record Return(Visitor ledger, String address) {
        Page answered() {
            return ledger.get(address);
        }
    }

    private Return atTheIssuer(String name) {
        var ledger = new Visitor(address());
        var sent = ledger.get("/login/issuer").header("Location");
        assertThat(sent)
                .startsWith(ISSUER_OF_TESTS.address() + "/oauth2/authorize?response_type=code")
                .contains("&state=", "&nonce=", "&code_challenge=", "code_challenge_method=S256");
        var issuer = new Visitor(ISSUER_OF_TESTS.address());
        issuer.get(sent.substring(ISSUER_OF_TESTS.address().length()));
        var form = Map.of(
                "_csrf",
                issuer.get("/login").html().replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]*)\".*", "$1"),
                "username",
                name,
                "password",
                TestIssuer.PASSWORD);
        var on = issuer.post("/login", form).header("Location");
        var back = issuer.get(on.substring(ISSUER_OF_TESTS.address().length())).header("Location");
        assertThat(back).startsWith(address() + "/login/issuer/code?code=");
        return new Return(ledger, back.substring(address().length()));
    }

    private Visitor comesIn(String name) {
        var there = atTheIssuer(name);
        var answer = there.answered();
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).doesNotContain("login");
        return there.ledger();
    }

    /** What the page says to somebody who does not come in. */
    private static String refused(Return there) {
        var answer = there.answered();
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/login?issuer");
        assertThat(there.ledger().get("/account").status())
                .as("who stays out is not signed in")
                .isEqualTo(302);
        return there.ledger().get("/login?issuer").html();
    }

    private Api admin() {
        return Api.by(address(), "token-of-admin");
    }

    private JsonNode access(String filter) {
        return Api.by(address(), "token-of-auditor").read("/access?limit=20" + filter);
    }

    private List<Person> called(String plainName) {
        directory.catchUp();
        return admin().read("/people?q=" + plainName)
                .path("people")
                .valueStream()
                .map(told -> directory.find(told.path("pseudonym").asString()).orElseThrow())
                .toList();
    }

    @Test
    void somebody_comes_in_by_the_issuer_with_its_roles_and_units() {
        has(
                "lan",
                Map.of(
                        "name",
                        "Nông Thị Lan",
                        "email",
                        "lan@tinh.example.vn",
                        "groups",
                        List.of("huyen", "van-thu"),
                        "units",
                        List.of("062")));
        try (var browser = Browser.open(address())) {
            browser.go("/account");
            assertThat(browser.text("#issuer")).isEqualTo("Đăng nhập bằng tài khoản tỉnh");
            browser.look("issuer-login");
            browser.click("#issuer");
            browser.type("username", "lan");
            browser.type("password", TestIssuer.PASSWORD);
            browser.click("form button");
            assertThat(browser.text("#of-issuer")).contains("hệ thống đăng nhập của cơ quan");
            assertThat(browser.path()).as("where it wanted to go").startsWith("/account");
            assertThat(browser.text("main")).contains("Nông Thị Lan", "062").doesNotContain("Mật khẩu cũ");
            browser.look("issuer-account");
            browser.signOut();
            assertThat(browser.text("#issuer-end")).contains("Đăng xuất cả ở");
            browser.go("/account");
            assertThat(browser.path()).startsWith("/login");
        }
        var person = called("Nong+Thi+Lan").getFirst();
        assertThat(person.isOfIssuer()).isTrue();
        assertThat(person.rights().toString()).contains("DISTRICT", "062").doesNotContain("FINANCE");
        var signed = access("&kind=signed-in&who=" + person.pseudonym());
        assertThat(signed.toString()).contains("ISSUER");
    }

    @Test
    void other_claims_at_the_next_sign_in_are_other_rights_at_once_and_by_an_event() {
        has("minh", Map.of("name", "Bàn Văn Minh", "groups", List.of("ke-hoach")));
        var first = comesIn("minh");
        assertThat(first.get("/account").html()).contains("Bàn Văn Minh");
        var person = called("Minh").getFirst();
        has("minh", Map.of("name", "Bàn Văn Minh (Tài chính)", "groups", "ngan-sach"));
        comesIn("minh");
        assertThat(called("Minh")).as("the same person, under another name").hasSize(1);
        var types = admin().read("/people/" + person.id())
                .path("history")
                .valueStream()
                .map(event ->
                        event.path("type").asString() + " " + event.path("by").asString())
                .toList();
        assertThat(types)
                .containsExactlyInAnyOrder("PersonAdmitted (ledger)", "RightsClaimed (ledger)", "PersonNamed (ledger)");
        assertThat(first.get("/account").html()).as("the session from before").contains("Tài chính");
        await().until(() -> access("&kind=rights-changed&who=" + person.pseudonym())
                .toString()
                .contains("/login/issuer/code"));
        comesIn("minh");
        assertThat(admin().read("/people/" + person.id()).path("history").size())
                .as("what is as it was is not recorded again")
                .isEqualTo(3);
        has("minh", Map.of("name", "Bàn Văn Minh", "groups", List.of("van-thu")));
        assertThat(refused(atTheIssuer("minh"))).contains("“groups”");
        directory.catchUp();
        assertThat(directory.find(person.id()).orElseThrow().rights().roles()).isEmpty();
        assertThat(first.get("/balances").status())
                .as("who has no role reads nothing")
                .isEqualTo(403);
        var verified = verification.run();
        assertThat(verified.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NO_ROLE           | van-thu              |     |          | “groups”
            ROLE_WITHOUT_UNIT | huyen                |     |          | cần địa bàn
            AUDITOR_ALONE     | kiem-toan,ngan-sach  |     |          | kiểm toán
            UNKNOWN_UNIT      | huyen                | 999 |          | “999”
            UNKNOWN_UNIT      | ke-hoach             | Ngân Sơn |     | “Ngân Sơn”
            UNKNOWN_PROGRAMME | ke-hoach             |     | P-NO     | “P-NO”
            """)
    void claims_that_make_no_rights_are_told_in_words_and_nobody_is_admitted(
            String reason, String groups, String unit, String programme, String words) {
        has(
                "so-do",
                Map.of(
                        "name",
                        "Sơ Đồ",
                        "groups",
                        List.of(groups.split(",")),
                        "units",
                        unit == null ? List.of() : List.of(unit),
                        "programmes",
                        programme == null ? List.of() : List.of(programme)));
        assertThat(refused(atTheIssuer("so-do"))).contains(words);
        assertThat(called("So+Do")).isEmpty();
        assertThat(access("&kind=wrong-sign-in").toString()).contains("ISSUER", reason);
    }

    @Test
    void a_claim_that_is_no_text_is_refused() {
        has("bay", Map.of("name", "Bảy", "groups", Map.of("ngan-sach", true)));
        assertThat(refused(atTheIssuer("bay"))).contains("“groups”", "danh sách văn bản");
    }

    @Test
    void who_is_suspended_here_is_out_at_once_and_stays_out_whatever_the_issuer_says() {
        has("quan", Map.of("name", "Quan Văn Khóa", "groups", List.of("ngan-sach")));
        var session = comesIn("quan");
        var person = called("Khoa").getFirst();
        assertThat(admin().post("/people/" + person.id() + "/rights", "{\"roles\":[\"PLANNING\"]}")
                        .code())
                .isEqualTo("ISSUER_DECIDES");
        assertThat(admin().post("/people/" + person.id() + "/link", "{}").code())
                .isEqualTo("ISSUER_DECIDES");
        assertThat(admin().post("/people/" + person.id() + "/suspension", "{}").status())
                .isLessThan(300);
        assertThat(session.get("/account").status()).as("the open session").isEqualTo(302);
        has("quan", Map.of("name", "Quan Văn Khóa", "groups", List.of("quan-tri")));
        assertThat(refused(atTheIssuer("quan"))).contains("đã bị khóa");
        assertThat(access("&kind=wrong-sign-in&who=" + person.pseudonym()).toString())
                .contains("LOCKED_OUT");
        assertThat(directory.find(person.id()).orElseThrow().rights().toString())
                .contains("FINANCE");
        assertThat(admin().post("/people/" + person.id() + "/restoration", "{}").status())
                .isLessThan(300);
        comesIn("quan");
        assertThat(directory.find(person.id()).orElseThrow().rights().toString())
                .contains("ADMIN");
    }

    @Test
    void a_person_is_never_known_by_its_address_and_comes_back_from_forgetting_as_somebody_else() {
        var invited = admin().post("/people", """
                {"name":"Triệu Thị Hai","email":"hai@tinh.example.vn","roles":["ADMIN"]}""");
        assertThat(invited.status()).as(invited.text()).isEqualTo(201);
        has("hai", Map.of("name", "Triệu Thị Hai", "email", "hai@tinh.example.vn", "groups", List.of("ke-hoach")));
        comesIn("hai");
        assertThat(called("Hai")).hasSize(2);
        var sent = called("Hai").stream().filter(Person::isOfIssuer).findFirst().orElseThrow();
        assertThat(sent.rights().toString()).contains("PLANNING").doesNotContain("ADMIN");
        assertThat(admin().post("/people/" + sent.id() + "/forgetting", "{}").status())
                .isLessThan(300);
        comesIn("hai");
        var again =
                called("Hai").stream().filter(Person::isOfIssuer).findFirst().orElseThrow();
        assertThat(again.pseudonym()).isNotEqualTo(sent.pseudonym());
        assertThat(verification.run().faults()).isEmpty();
    }

    /** What can be wrong with a token. */
    enum Forgery {
        NONCE,
        AUDIENCE,
        ISSUER,
        EXPIRED,
        SIGNATURE;

        void forge() {
            switch (this) {
                case NONCE -> ISSUER_OF_TESTS.forges(claims -> claims.claim("nonce", "another"));
                case AUDIENCE -> ISSUER_OF_TESTS.forges(claims -> claims.audience(List.of("somebody-else")));
                case ISSUER -> ISSUER_OF_TESTS.forges(claims -> claims.issuer("https://another.example.vn"));
                case EXPIRED ->
                    ISSUER_OF_TESTS.forges(
                            claims -> claims.issuedAt(Instant.now().minusSeconds(900))
                                    .expiresAt(Instant.now().minusSeconds(600)));
                case SIGNATURE -> ISSUER_OF_TESTS.signsByAnotherKey();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_token_that_is_not_by_the_issuer_for_this_sign_in_lets_nobody_in(Forgery forgery) {
        has("gia", Map.of("name", "Giả Mạo", "groups", List.of("quan-tri")));
        forgery.forge();
        assertThat(refused(atTheIssuer("gia"))).contains("không khớp với yêu cầu");
        assertThat(called("Gia+Mao")).isEmpty();
    }

    @Test
    void an_answer_counts_once_and_in_the_browser_that_asked_alone() {
        has("ba", Map.of("name", "Ba", "groups", List.of("ke-hoach")));
        var there = atTheIssuer("ba");
        var stranger = new Visitor(address());
        stranger.get("/login/issuer");
        assertThat(stranger.get(there.address()).header("Location")).endsWith("/login?issuer");
        assertThat(stranger.get("/login?issuer").html()).contains("không khớp");
        assertThat(there.answered().header("Location")).doesNotContain("login");
        assertThat(there.ledger().get("/account").status()).isEqualTo(200);
        assertThat(there.answered().header("Location")).endsWith("/login?issuer");
        assertThat(stranger.get("/login/issuer/code?error=access_denied&state=x")
                        .header("Location"))
                .endsWith("/login?issuer");
    }

    @Test
    void nothing_of_the_issuer_is_left_in_the_session_or_in_the_database() throws Exception {
        has("tam", Map.of("name", "Tám", "sub-of-office", "CB-0815", "groups", List.of("ke-hoach")));
        comesIn("tam");
        try (var pool = DATABASE.pool(1);
                var connection = pool.getConnection();
                var tables = connection.createStatement();
                var rows = tables.executeQuery("select count(*) from ledger_event where payload::text like '%eyJ%'"
                        + " or payload::text like '%CB-0815%' or payload::text like '%Tám%'")) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
        }
    }
}
