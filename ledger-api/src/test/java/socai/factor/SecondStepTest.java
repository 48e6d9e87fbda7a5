package socai.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import socai.access.AccessBook;
import socai.access.AccessFilter;
import socai.access.AccessKind;
import socai.account.PeopleDirectory;
import socai.api.Api;
import socai.api.ApiTest;
import socai.api.people.Member;
import socai.ledger.person.Person;
import socai.ledger.value.StreamName;
import socai.log.event.RecordedEvent;
import socai.people.FactorUses;
import socai.testing.TestLedger;
import socai.web.Visitor;

/** Who has set a second factor shows it after the password, and is nobody until then. */
class SecondStepTest extends ApiTest {
    @Autowired
    private PeopleDirectory directory;

    @Autowired
    private FactorDesk factors;

    @Autowired
    private AccessBook access;

    private Member member() {
        return Member.of(admin(), "\"roles\":[\"PLANNING\"]");
    }

    private Person person(Member member) {
        return directory.find(member.person()).orElseThrow();
    }

    /** Somebody who has just shown the right password. */
    private static Visitor halfway(Member member) {
        var visitor = new Visitor(member.root());
        var shown = visitor.post(
                "/login",
                Map.of(
                        "_csrf",
                        visitor.get("/login").hidden("_csrf"),
                        "username",
                        member.email(),
                        "password",
                        Member.PASSWORD));
        assertThat(shown.header("Location")).endsWith("/login/second");
        return visitor;
    }

    @Test
    void codes_are_asked_for_after_one_of_them_was_typed_and_not_before() {
        var member = member();
        var visitor = member.visitor();
        var page = visitor.get("/account/factors/totp");
        var secret = Authenticator.secret(page.html());
        assertThat(visitor.get("/account/factors/totp.png").header("Content-Type"))
                .isEqualTo("image/png");
        var form = new HashMap<>(page.fields());
        form.put("code", "000000".equals(Authenticator.code(secret, 0)) ? "111111" : "000000");
        var refused = visitor.post("/account/factors/totp", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.error("code")).contains("Mã không đúng");
        assertThat(Authenticator.secret(refused.html()))
                .as("the telephone knows this one")
                .isEqualTo(secret);
        assertThat(person(member).hasSecondFactor()).isFalse();
        member.elsewhere();

        form = new HashMap<>(refused.fields());
        form.put("code", Authenticator.code(secret, 0));
        assertThat(visitor.post("/account/factors/totp", form).status()).isEqualTo(302);
        assertThat(person(member).hasSecondFactor()).isTrue();
        assertThat(visitor.get("/account/factors/totp.png").status())
                .as("the secret is told no more")
                .isEqualTo(404);
        halfway(member);
    }

    @Test
    void who_has_shown_a_password_alone_is_nobody_to_all_other_pages() {
        var member = member();
        var app = Authenticator.of(member);
        var visitor = halfway(member);
        for (var path : new String[] {"/balances", "/account", "/account/factors", "/account/factors/totp"}) {
            assertThat(visitor.get(path).header("Location")).as(path).endsWith("/login");
        }
        assertThat(visitor.get("/login").header("Location")).endsWith("/login/second");
        var form = Map.of("_csrf", visitor.get("/login/second").hidden("_csrf"), "personName", "Ai đó");
        assertThat(visitor.post("/account/name", form).header("Location")).endsWith("/login");
        assertThat(visitor.get("/login/second").html()).doesNotContain(member.email(), member.pseudonym());

        var before = visitor.cookies();
        assertThat(Authenticator.show(visitor, app.code()).status()).isEqualTo(302);
        assertThat(visitor.get("/balances").status()).isEqualTo(200);
        assertThat(visitor.cookies()).as("a session that nobody has seen").isNotEqualTo(before);
    }

    @Test
    void who_begins_anew_has_shown_nothing() {
        var member = member();
        Authenticator.of(member);
        var visitor = halfway(member);
        var form = Map.of("_csrf", visitor.get("/login/second").hidden("_csrf"));
        assertThat(visitor.post("/login/second/end", form).header("Location")).endsWith("/login");
        assertThat(visitor.get("/login/second").header("Location")).endsWith("/login");
        assertThat(new Visitor(member.root()).get("/login/second").header("Location"))
                .endsWith("/login");
    }

    @Test
    void a_code_serves_once_here_and_on_other_nodes() {
        var member = member();
        var app = Authenticator.of(member);
        var code = app.code();
        assertThat(Authenticator.show(halfway(member), code).status()).isEqualTo(302);
        var again = Authenticator.show(halfway(member), code);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.error("code")).contains("Mã không đúng, đã dùng rồi");

        var other = member();
        var otherApp = Authenticator.of(other);
        var totp = Objects.requireNonNull(factors.of(person(other)).totp());
        var otherCode = otherApp.code();
        try (var node = TestLedger.on(DATABASE)) {
            var step = TotpCodes.stepOf(otherApp.secret(), otherCode, Instant.now())
                    .orElseThrow();
            assertThat(new FactorUses(node.database()).code(other.person(), totp.id(), step, LocalDate.EPOCH))
                    .isTrue();
        }
        assertThat(Authenticator.show(halfway(other), otherCode).status()).isEqualTo(422);
    }

    @Test
    void a_recovery_code_serves_once_and_new_ones_end_the_old_ones() {
        var member = member();
        var app = Authenticator.of(member);
        assertThat(app.recovery()).hasSize(10);
        assertThat(member.visitor().get("/account/factors").html())
                .as("told once")
                .doesNotContain(app.recovery().getFirst());
        var first = app.recovery().getFirst();
        var visitor = halfway(member);
        assertThat(Authenticator.show(visitor, first.toUpperCase(Locale.ROOT)).status())
                .isEqualTo(302);
        assertThat(visitor.get("/account/factors").html()).contains("Còn 9 mã dự phòng");
        assertThat(Authenticator.show(halfway(member), first).status()).isEqualTo(422);

        var page = visitor.get("/account/factors");
        assertThat(visitor.post("/account/factors/codes", page.fields()).status())
                .isEqualTo(302);
        assertThat(visitor.get("/account/factors").html()).contains("Còn 10 mã dự phòng");
        assertThat(Authenticator.show(halfway(member), app.recovery().get(1)).status())
                .isEqualTo(422);
        var types = ledgerTypes(member);
        assertThat(types).contains("SecondFactorSet", "RecoveryCodeUsed", "RecoveryCodesMade");
    }

    private List<String> ledgerTypes(Member member) {
        try (var node = TestLedger.on(DATABASE)) {
            var stream = StreamName.ofPerson(member.person().value());
            return node.log().stream(stream, 0, 100).stream()
                    .map(RecordedEvent::type)
                    .toList();
        }
    }

    @Test
    void a_password_alone_opens_the_api_no_more_and_a_token_still_does() {
        var member = member();
        var token = member.token("READ").path("secret").asString();
        Authenticator.of(member);
        var refused = member.byPassword().get("/people/me");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("SECOND_FACTOR_NEEDED");
        assertThat(Api.as(member.root(), member.email(), "con vịt nào đó bơi qua")
                        .get("/people/me")
                        .status())
                .as("a wrong password is told as ever")
                .isEqualTo(401);
        assertThat(Api.by(member.root(), token).get("/people/me").status()).isEqualTo(200);
    }

    @Test
    void an_administrator_takes_away_what_is_lost_and_the_access_log_tells() {
        var member = member();
        Authenticator.of(member);
        var visitor = new Visitor(member.root()).signIn("admin");
        var page = visitor.get("/people/" + member.id());
        assertThat(page.html()).contains("Ứng dụng tạo mã");
        var totp = Objects.requireNonNull(factors.of(person(member)).totp());
        var address = "/people/" + member.id() + "/factors/" + totp.id() + "/removal";
        var planning = new Visitor(member.root()).signIn("planning");
        var own = new HashMap<>(page.fields());
        own.put("_csrf", planning.get("/").hidden("_csrf"));
        assertThat(planning.post(address, own).status()).isEqualTo(403);
        assertThat(visitor.post(address, page.fields()).header("Location")).endsWith("?done");
        assertThat(person(member).hasSecondFactor()).isFalse();
        assertThat(factors.of(person(member)).recovery()).isEmpty();
        member.elsewhere();
        var filter = new AccessFilter("admin", AccessKind.RIGHTS_CHANGED, null, null);
        await().untilAsserted(() -> assertThat(access.before(filter, Long.MAX_VALUE, 100))
                .anyMatch(row -> String.valueOf(row.what()).contains(address)));
    }

    @Test
    void its_owner_removes_it_and_an_office_has_none() {
        var member = member();
        Authenticator.of(member);
        var totp = Objects.requireNonNull(factors.of(person(member)).totp());
        var page = member.visitor().get("/account/factors");
        var address = "/account/factors/" + totp.id() + "/removal";
        assertThat(member.visitor().post(address, page.fields()).header("Location"))
                .endsWith("?removed");
        member.elsewhere();
        var again = new HashMap<>(page.fields());
        again.put("key", UUID.randomUUID().toString());
        assertThat(member.visitor().post(address, again).status()).isEqualTo(422);

        var office = new Visitor(member.root()).signIn("finance");
        assertThat(office.get("/account/factors").html())
                .contains("của một chức danh")
                .doesNotContain("set-totp");
        var form = new HashMap<>(office.get("/account/factors/totp").fields());
        form.put(
                "code",
                Authenticator.code(
                        Authenticator.secret(office.get("/account/factors/totp").html()), 0));
        assertThat(office.post("/account/factors/totp", form).status()).isEqualTo(422);
    }

    @Test
    void five_wrong_codes_make_the_next_one_wait() {
        var member = member();
        var app = Authenticator.of(member);
        var visitor = halfway(member);
        for (var i = 0; i < 5; i++) {
            assertThat(Authenticator.show(visitor, "12345").status()).isEqualTo(422);
        }
        var early = Authenticator.show(visitor, app.code());
        assertThat(early.status()).isEqualTo(429);
        assertThat(early.header("Retry-After")).isNotEmpty();
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        Authenticator.show(visitor, app.recovery().getFirst()).status() == 302);
    }
}
