package socai.web.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import socai.web.PagesTest;

class RebuildPageTest extends PagesTest {
    @Test
    void an_auditor_starts_a_rebuild_and_reads_that_nothing_differed() {
        var auditor = visitor().signIn("auditor");
        var page = auditor.get("/projections?lang=en");
        assertThat(page.html()).contains("Balances and journal", "Programmes, projects and units", ">Rebuild<");
        var answer = auditor.post("/projections/balances/rebuild", Map.of("_csrf", page.hidden("_csrf")));
        assertThat(answer.status()).isEqualTo(302);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> auditor.get("/projections?lang=en").html().contains("Done."));
        assertThat(auditor.get("/projections?lang=en").html()).contains("row by row, up to entry");
        assertThat(auditor.get("/projections?lang=vi").html()).contains("khớp với sổ từng dòng");
    }

    @Test
    void who_may_not_rebuild_sees_where_the_tables_stand_and_no_button() {
        var finance = visitor().signIn("finance");
        var page = finance.get("/projections?lang=en");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).contains("Position").doesNotContain("/rebuild\"");
        var csrf = finance.get("/projections").hidden("_csrf");
        assertThat(finance.post("/projections/balances/rebuild", Map.of("_csrf", csrf))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_page_hears_of_changes_by_events_of_its_own_session() throws Exception {
        assertThat(visitor().firstEvent("/projections/progress")).isEmpty();
        assertThat(visitor().signIn("planning").firstEvent("/projections/progress"))
                .contains("\"name\":\"balances\"");
    }

    @Test
    void a_table_that_is_not_there_is_not_found() {
        var admin = visitor().signIn("admin");
        var csrf = admin.get("/projections").hidden("_csrf");
        assertThat(admin.post("/projections/nothing/rebuild", Map.of("_csrf", csrf))
                        .status())
                .isEqualTo(404);
    }
}
