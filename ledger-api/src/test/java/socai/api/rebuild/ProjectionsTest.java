package socai.api.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socai.api.ApiTest;

/** How the read side stands, and its rebuild, over HTTP. */
class ProjectionsTest extends ApiTest {
    @Test
    void everybody_sees_where_the_projections_stand() {
        var standing = finance().get("/projections").body();
        assertThat(standing.size()).isEqualTo(2);
        assertThat(standing.get(0).path("name").asString()).isEqualTo("balances");
        assertThat(standing.get(0).path("head").asLong()).isPositive();
        assertThat(standing.get(0).has("lag")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "auditor"})
    void a_rebuild_of_all_is_followed_by_events_to_its_end(String user) {
        var api = finance().as(user);
        var asked = api.post("/projections/all/rebuild", "");
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.body().size()).isEqualTo(2);
        var events = api.stream("/projections/all/progress");
        assertThat(events).contains("event:standing", "\"stage\":\"DONE\"", "\"percent\":100");
        var rebuilt = finance().get("/projections").body();
        for (var projection : rebuilt) {
            assertThat(projection.path("rebuild").path("stage").asString()).isEqualTo("DONE");
            assertThat(projection.path("rebuild").path("differences").asLong(-1))
                    .as(projection.toString())
                    .isZero();
            assertThat(projection.has("rebuiltAt")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "planning"})
    void others_may_neither_start_nor_interrupt_one(String user) {
        var api = finance().as(user);
        assertThat(api.post("/projections/balances/rebuild", "").status()).isEqualTo(403);
        assertThat(api.delete("/projections/balances/rebuild").status()).isEqualTo(403);
    }

    @Test
    void what_does_not_run_is_not_interrupted() {
        admin().post("/projections/balances/rebuild", "");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> finance()
                        .get("/projections")
                        .body()
                        .get(0)
                        .path("rebuild")
                        .path("stage")
                        .asString()
                        .equals("DONE"));
        var answer = admin().delete("/projections/balances/rebuild");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().get(0).path("rebuild").path("interrupted").asBoolean())
                .isFalse();
    }

    @Test
    void a_projection_that_is_not_there_is_not_found() {
        assertThat(admin().post("/projections/nothing/rebuild", "").status()).isEqualTo(404);
        assertThat(admin().delete("/projections/nothing/rebuild").status()).isEqualTo(404);
        assertThat(admin().get("/projections/nothing/progress").status()).isEqualTo(404);
    }

    @Test
    void a_seal_names_the_root_of_the_log_at_its_position() {
        var now = finance().get("/balances").body().path("seal");
        assertThat(now.path("root").asString()).matches("[A-Za-z0-9+/]{43}=");
        var then = finance()
                .get("/balances?asOfPosition=" + now.path("position").asLong())
                .body()
                .path("seal");
        assertThat(then.path("root").asString()).isEqualTo(now.path("root").asString());
        assertThat(finance()
                        .get("/balances?asOfPosition=1")
                        .body()
                        .path("seal")
                        .path("root")
                        .asString())
                .isNotEqualTo(now.path("root").asString());
    }
}
