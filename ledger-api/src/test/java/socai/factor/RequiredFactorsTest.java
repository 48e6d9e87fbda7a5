package socai.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import socai.account.PeopleDirectory;
import socai.api.Api;
import socai.api.ApiTest;
import socai.api.people.Member;
import socai.web.Visitor;

/** Whoever has a role that must have a second factor sets one before anything else. */
@TestPropertySource(properties = "ledger.second-factor-roles=planning, ADMIN")
@DirtiesContext
class RequiredFactorsTest extends ApiTest {
    @Autowired
    private PeopleDirectory directory;

    @Test
    void who_lacks_one_is_led_to_set_it_and_does_nothing_else() {
        var member = Member.of(admin(), "\"roles\":[\"PLANNING\"]");
        var visitor = member.visitor();
        for (var path : new String[] {"/", "/balances", "/account", "/people/new"}) {
            assertThat(visitor.get(path).header("Location")).as(path).endsWith("/account/factors");
        }
        var page = visitor.get("/account/factors");
        assertThat(page.html()).contains("Vai trò của bạn phải xác thực hai bước");
        var form = Map.of("_csrf", page.hidden("_csrf"), "personName", "Ai đó");
        assertThat(visitor.post("/account/name", form).header("Location")).endsWith("/account/factors");
        var refused = member.byPassword().get("/people/me");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("SECOND_FACTOR_NEEDED");

        Authenticator.of(member);
        assertThat(visitor.get("/balances").status()).isEqualTo(200);
        assertThat(visitor.get("/account/factors").html()).doesNotContain("Vai trò của bạn phải");
    }

    @Test
    void other_roles_and_offices_and_tokens_go_on() {
        assertThat(Member.of(admin(), "\"roles\":[\"FINANCE\"]")
                        .visitor()
                        .get("/balances")
                        .status())
                .isEqualTo(200);
        assertThat(new Visitor(address()).signIn("planning").get("/balances").status())
                .as("of an office nothing is kept that could be asked for")
                .isEqualTo(200);
        var member = Member.of(admin(), "\"roles\":[\"FINANCE\"]");
        var token = member.token("READ").path("secret").asString();
        assertThat(admin().post("/people/" + member.id() + "/rights", "{\"roles\":[\"PLANNING\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(member.visitor().get("/balances").header("Location"))
                .as("who is given the role while signed in")
                .endsWith("/account/factors");
        assertThat(Api.by(address(), token).get("/people/me").status()).isEqualTo(200);
    }

    @Test
    void a_role_that_there_is_not_is_told_in_one_line() {
        assertThatThrownBy(() -> new RequiredFactors("ADMIN,KING"))
                .isInstanceOf(UnfitFactors.class)
                .hasMessageStartingWith("LEDGER_SECOND_FACTOR_ROLES")
                .hasMessageContaining("KING");
        assertThat(directory.state().people().all()).noneMatch(new RequiredFactors("")::isMissing);
    }
}
