package socai.web.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socai.web.PagesTest;

/** Who may ask, and what a question needs; how one is asked, answered and closed is part of the auditor's walk. */
class FindingPagesTest extends PagesTest {
    @Test
    void a_question_that_is_sent_empty_names_every_field_and_records_nothing() {
        var auditor = visitor().signIn("auditor");
        var opened = auditor.get("/findings/new?programme=GNBV-BK-2013-2015&project=MHGN");
        var form = new HashMap<>(opened.fields());
        form.putAll(Map.of("programme", "", "year", "13", "groundName", "", "question", ""));
        var before = log.head();
        var refused = auditor.post("/findings/new", form);
        assertThat(refused.status()).isEqualTo(422);
        for (var field : new String[] {"programme", "year", "groundName", "question"}) {
            assertThat(refused.error(field)).as(field).isNotEmpty();
        }
        assertThat(log.head()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "finance, /findings/new, 403",
        "planning, /findings/new, 403",
        "admin, /findings/new, 403",
        "auditor, /findings/new?entry=x, 404",
        "auditor, /findings/new?entry=00000000-0000-0000-0000-000000000000, 404",
        "auditor, /findings/x, 404",
        "auditor, /findings/00000000-0000-0000-0000-000000000000, 404",
        "auditor, /findings?state=x, 400",
        "auditor, /findings?programme=NOWHERE, 404",
        "finance, /findings, 200",
        "admin, /findings?severity=NOTE&state=closed&page=9, 200"
    })
    void pages_open_for_whom_they_are_for_and_an_address_of_nowhere_is_not_found(String user, String path, int status) {
        assertThat(visitor().signIn(user).get(path).status()).isEqualTo(status);
    }
}
