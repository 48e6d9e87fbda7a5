package socai.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import socai.access.AccessBook;
import socai.access.AccessFilter;
import socai.access.AccessKind;
import socai.access.AccessRow;
import socai.api.Api;
import socai.api.ApiTest;
import socai.api.people.Member;
import socai.web.Visitor;

/** The access log is read by whom it is for, and has what was done to people's rights. */
class AccessApiTest extends ApiTest {
    @Autowired
    private AccessBook book;

    private List<AccessRow> rows(AccessKind kind, String who) {
        return book.before(new AccessFilter(who, kind, null, null), Long.MAX_VALUE, 500);
    }

    @Test
    void a_token_that_only_asks_and_changed_rights_leave_rows_too() {
        var person = Member.of(admin(), "\"roles\":[\"FINANCE\"]");
        var machine = Api.by(address(), person.token("READ").path("secret").asString());
        assertThat(machine.post("/reversals", "{}").code()).isEqualTo("NOT_PERMITTED");
        var addresses = "/people/" + person.id();
        assertThat(admin().post(addresses + "/rights", "{\"roles\":[]}").status())
                .isEqualTo(422);
        assertThat(admin().post(addresses + "/suspension", "").status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> rows(AccessKind.REFUSED, person.pseudonym()).stream()
                        .anyMatch(row -> "POST /api/v1/reversals".equals(row.what())));
        var changed = "POST /api/v1" + addresses;
        await().atMost(Duration.ofSeconds(60))
                .until(() -> rows(AccessKind.RIGHTS_CHANGED, "admin").stream()
                        .anyMatch(row -> (changed + "/suspension").equals(row.what())));
        assertThat(rows(AccessKind.RIGHTS_CHANGED, "admin"))
                .as("what was refused changed nothing")
                .noneMatch(row -> (changed + "/rights").equals(row.what()));
    }

    @Test
    void auditors_and_the_administrator_read_the_access_log_and_nobody_else() {
        var root = finance();
        assertThat(root.as("auditor").get("/access?kind=signed-in&limit=1").status())
                .isEqualTo(200);
        for (var user : List.of("finance", "planning")) {
            assertThat(root.as(user).get("/access").code()).isEqualTo("NOT_PERMITTED");
            assertThat(new Visitor(address()).signIn(user).get("/access").status())
                    .isEqualTo(403);
        }
        for (var user : List.of("auditor", "admin")) {
            assertThat(new Visitor(address())
                            .signIn(user)
                            .get("/access?who=" + user)
                            .html())
                    .contains("Nhật ký truy cập");
            assertThat(root.as(user).download("/access?format=csv").text()).contains("number,at,kind,who");
        }
    }

    @Test
    void a_filter_of_the_access_log_that_is_none_is_refused_by_name() {
        var auditor = finance().as("auditor");
        for (var wrong : List.of("kind=ENTERED", "day=yesterday", "limit=0", "before=-1", "who=%00")) {
            assertThat(auditor.get("/access?" + wrong).status()).as(wrong).isEqualTo(400);
        }
        var page = new Visitor(address()).signIn("auditor");
        for (var wrong : List.of("kind=ENTERED", "day=yesterday", "before=x", "who=%00")) {
            assertThat(page.get("/access?" + wrong).status()).as(wrong).isEqualTo(400);
        }
    }
}
