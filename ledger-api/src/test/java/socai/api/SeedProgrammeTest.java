package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import socai.seed.ProgrammeFiles;

/** Decision 934/QĐ-UBND stands in the ledger as it was written. */
class SeedProgrammeTest extends ApiTest {
    @Autowired
    private ProgrammeFiles files;

    @Test
    void the_money_of_2013_is_what_the_decision_gives() {
        var sheet = finance().get("/balances?programme=GNBV-BK-2013-2015&year=2013&groupBy=project&atLeast=10");
        var given = new ArrayList<String>();
        sheet.body()
                .path("rows")
                .forEach(row -> given.add(row.path("project").asString() + " "
                        + row.path("allocated").asLong()));
        assertThat(given).containsExactly("30A 56492000000", "CT135 87840000000", "MHGN 2000000000", "NCNL 450000000");
        assertThat(sheet.body().path("total").path("allocated").asLong()).isEqualTo(146_782_000_000L);
    }

    @Test
    void the_envelopes_add_up_to_511_billion_and_leave_364_to_be_given() {
        var programme = finance().get("/programmes/GNBV-BK-2013-2015").body();
        var envelopes = 0L;
        for (var project : programme.path("projects")) {
            envelopes += project.path("envelope").asLong();
        }
        assertThat(envelopes).isEqualTo(511_000_000_000L);
        assertThat(programme.path("envelope").asLong()).isEqualTo(envelopes);
        assertThat(envelopes - 146_782_000_000L).isEqualTo(364_218_000_000L);
    }

    @Test
    void loading_it_again_records_nothing() {
        var before = finance().head();
        files.load();
        assertThat(finance().head()).isEqualTo(before);
    }
}
