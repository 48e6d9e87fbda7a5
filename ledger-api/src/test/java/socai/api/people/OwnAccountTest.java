package socai.api.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import socai.api.Api;
import socai.api.ApiTest;
import socai.web.Visitor;

/** A password is changed by who knows the old one, or by who holds a link that an administrator gave. */
class OwnAccountTest extends ApiTest {
    private static final String OTHER = "ba con vịt và một cái thuyền";

    @Test
    void a_password_is_changed_by_who_knows_the_old_one() {
        var member = Member.of(admin(), "\"roles\":[\"PLANNING\"]");
        var body = "{\"oldPassword\":\"%s\",\"password\":\"" + OTHER + "\"}";
        var refused = member.byPassword().post("/people/me/password", body.formatted("con vịt nào đó bơi qua"));
        assertThat(refused.code()).isEqualTo("WRONG_PASSWORD");
        assertThat(member.byPassword()
                        .post("/people/me/password", body.formatted(Member.PASSWORD))
                        .status())
                .isEqualTo(200);
        assertThat(member.byPassword().get("/people/me").status()).isEqualTo(401);
        assertThat(Api.as(address(), member.email(), OTHER).get("/people/me").status())
                .isEqualTo(200);
    }

    @Test
    void who_has_lost_the_password_gets_a_link_from_an_administrator_and_nothing_else() {
        var member = Member.of(admin(), "\"roles\":[\"PLANNING\"]");
        var address = "/people/" + member.id() + "/link";
        assertThat(finance().as("auditor").post(address, "").code()).isEqualTo("NOT_PERMITTED");
        var link = admin().post(address, "").body().path("link").asString();
        assertThat(member.byPassword().get("/people/me").status())
                .as("until it is used the old one serves")
                .isEqualTo(200);
        var stranger = new Visitor(address());
        var form = Map.of(
                "_csrf",
                stranger.get(link).hidden("_csrf"),
                "link",
                link.substring(link.indexOf('=') + 1),
                "password",
                OTHER,
                "passwordAgain",
                OTHER);
        assertThat(stranger.post("/activation", form).status()).isEqualTo(302);
        assertThat(member.byPassword().get("/people/me").status()).isEqualTo(401);
        assertThat(member.visitor().get("/balances").status())
                .as("an open session of before")
                .isEqualTo(302);
        assertThat(stranger.post("/activation", form).html()).contains("đã dùng rồi");
        stranger.signIn(member.email(), OTHER);
    }
}
