package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The journal in the books of another program. */
class HledgerTest extends ApiTest {
    @TempDir
    private Path folder;

    @Test
    void hledger_reckons_the_balance_of_every_account_as_we_do() throws IOException, InterruptedException {
        Tool.mustBeThere("hledger");
        var life = new RandomLife(finance(), newProgramme("HL-LIFE"), 934);
        life.live(150);
        assertThat(life.recorded()).isGreaterThan(50);
        assertThat(life.refused()).isPositive();
        finance().get("/balances?atLeast=" + finance().head());

        var file = folder.resolve("journal.hledger");
        // The tables hold what other tests have recorded of coming days, too.
        var export = finance().download("/exports/journal.hledger?effectiveOn=2200-12-31");
        Files.write(file, export.bytes());
        assertThat(export.text()).startsWith("; Sổ Cái, position " + export.header("x-ledger-position") + "\n");
        Tool.run("hledger", "-f", file.toString(), "check", "commodities");

        var printed = Tool.run("hledger", "-f", file.toString(), "balance", "--flat", "-E", "-N", "-O", "csv");
        var theirs = new HashMap<String, Long>();
        for (var row : Csv.read(printed.replace("\r\n", "\n").replace("\n", "\r\n"))) {
            theirs.put(row.get("account"), dong(String.valueOf(row.get("balance"))));
        }
        assertThat(theirs).isEqualTo(ours());
        assertThat(theirs).containsKey("HL-LIFE:A:2013:STATE:042:available").hasSizeGreaterThan(20);
        assertThat(theirs.values().stream().mapToLong(Long::longValue).sum()).isZero();
    }

    private static long dong(String amount) {
        return amount.equals("0") ? 0 : Long.parseLong(amount.replace(" VND", ""));
    }

    /** From the tables that answer balances, and the journal's SOURCE, which they leave out. */
    private static Map<String, Long> ours() {
        var accounts = new HashMap<String, Long>();
        try (var owner = DATABASE.ownersPool(1)) {
            JdbcClient.create(owner).sql("""
                    select distinct on (j.programme, j.project, j.year, j.source, j.unit, j.account)
                        concat_ws(':', j.programme, j.project, j.year, j.source, j.unit) as row, j.account,
                        case j.account
                            when 'UNALLOTTED' then b.unallotted
                            when 'AVAILABLE' then b.available
                            when 'COMMITTED' then b.committed
                            when 'ADVANCED' then b.advanced
                            when 'PAID' then b.paid
                            else sum(j.amount) over (
                                partition by j.programme, j.project, j.year, j.source, j.unit, j.account)
                        end as balance
                    from journal_entry j
                        left join balance b on b.programme = j.programme and b.project = j.project
                            and b.year = j.year and b.source = j.source and b.unit is not distinct from j.unit
                    """).query(row -> {
                accounts.put(
                        row.getString("row") + ":"
                                + String.valueOf(row.getString("account")).toLowerCase(Locale.ROOT),
                        row.getLong("balance"));
            });
        }
        return accounts;
    }
}
