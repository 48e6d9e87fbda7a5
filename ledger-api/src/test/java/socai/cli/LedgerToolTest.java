package socai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socai.api.Api;
import socai.api.ApiTest;
import socai.api.people.Member;
import socai.bundle.BundleCommand;
import socai.ledger.value.Treasury;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each command against the running ledger: what it says, and how it ends, when all is well and when not. */
class LedgerToolTest extends ApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HEADINGS =
            "Số chứng từ;Dự án;Năm;Nguồn;Địa bàn;Số tiền;Loại;Đơn vị thụ hưởng;Ngày chứng từ\n";
    private static final String GOOD = "UNC-%s;A;2013;STATE;040;%s;KLHT;%s;15/08/2013\n";

    @TempDir
    Path folder;

    private CommandRun run(String user, String... words) {
        return run(user, false, words);
    }

    private CommandRun run(String user, boolean watched, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--language", "en"));
        return CommandRun.of(
                Map.of("LEDGER_SERVER", address(), "LEDGER_TOKEN", "token-of-" + user),
                watched,
                CommandRun.NONE,
                all.toArray(String[]::new));
    }

    private String programmeWithMoney(String code) {
        newProgramme(code);
        var given = finance().post("/lines/" + code + ".A/allocations", allocation("040", 100_000));
        assertThat(given.status()).as(given.text()).isEqualTo(201);
        return code;
    }

    private Path file(String name, String... rows) throws IOException {
        return Files.writeString(folder.resolve(name), HEADINGS + String.join("", rows));
    }

    private static JsonNode json(CommandRun run) {
        assertThat(run.code()).as(run.all()).isZero();
        return JSON.readTree(run.out());
    }

    @Test
    void balances_are_a_table_with_a_total_and_a_seal() {
        var code = programmeWithMoney("CLI-BALANCES");
        finance().post("/lines/" + code + ".B/allocations", allocation("042", 1_234_567 % 100_000));
        var table = run("finance", "balances", "--programme", code, "--group-by", "project,unit");
        assertThat(table.code()).as(table.err()).isZero();
        assertThat(table.out())
                .contains("Project", "Unit", "Allocated", "34,567", "100,000", "134,567", "2 rows; position ");
        assertThat(table.out().lines().limit(3).map(String::length).distinct())
                .as("aligned: " + table.out())
                .hasSize(1);
        var vietnamese = CommandRun.of(
                Map.of("LEDGER_SERVER", address(), "LEDGER_TOKEN", "token-of-finance"),
                "balances",
                "--programme",
                code);
        assertThat(vietnamese.out()).contains("Được giao", "134.567");
        var first = run("finance", "balances", "--programme", code, "--group-by", "project", "--limit", "1");
        assertThat(first.out()).contains("1 rows; position", "134,567");
        var rows = json(run("finance", "balances", "--programme", code, "--group-by", "project", "--json"));
        assertThat(rows.path("rows").size()).isEqualTo(2);
        assertThat(rows.at("/total/allocated").asLong()).isEqualTo(134_567);
        assertThat(rows.has("next")).isFalse();
    }

    @Test
    void a_question_that_the_ledger_refuses_is_told_with_its_field_and_ends_with_1() {
        var refused = run("finance", "balances", "--year", "last");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("INVALID_REQUEST", "year: ");
        var later = run("finance", "balances", "--as-of", "999999999");
        assertThat(later.code()).isEqualTo(1);
        assertThat(later.err()).contains("asOf: ");
    }

    @Test
    void the_journal_tells_the_entries_of_a_figure_and_their_sum() {
        var code = programmeWithMoney("CLI-JOURNAL");
        for (var i = 0; i < 3; i++) {
            finance().post("/lines/" + code + ".A/disbursements", disbursement("040", 1_000, "UNC-J" + i));
        }
        var table = run("finance", "journal", "--programme", code, "--figure", "disbursed");
        assertThat(table.code()).as(table.err()).isZero();
        assertThat(table.out()).contains("Disbursement", "3 entries, 3,000 đ in all");
        var two = run("finance", "journal", "--programme", code, "--figure", "disbursed", "--limit", "2", "--json");
        assertThat(two.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{"));
        assertThat(run("finance", "journal", "--figure", "nonsense").code()).isEqualTo(1);
    }

    @Test
    void a_file_is_checked_imported_once_and_recognised_when_it_comes_again() throws IOException {
        var code = programmeWithMoney("CLI-IMPORT");
        var file = file("tháng 8.csv", GOOD.formatted("1", "1.000", "Công ty A"), GOOD.formatted("2", "2.500", "B"))
                .toString();
        var before = finance().head();
        var checked = run("finance", "check", file, "--programme", code);
        assertThat(checked.code()).as(checked.all()).isZero();
        assertThat(checked.out()).contains(code + ".A", "040", "Good rows: 2, 3,500 đ. All rows: 2, 3,500 đ.");
        assertThat(finance().head()).isEqualTo(before);
        var done = run("finance", "import", file, "--programme", code);
        assertThat(done.code()).as(done.all()).isZero();
        assertThat(done.out()).contains("2 entries are recorded, from position " + (before + 1), "" + (before + 3));
        assertThat(finance().get("/imports?limit=1").body().at("/0/file/name").asString())
                .isEqualTo("tháng 8.csv");
        var again = run("finance", "import", file, "--programme", code);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.out()).contains("recorded already, at position " + (before + 3));
        assertThat(again.err()).contains("Nothing is recorded.");
        assertThat(run("finance", "check", file, "--programme", code).code()).isEqualTo(1);
        assertThat(run("planning", "check", file, "--programme", code).err()).contains("NOT_PERMITTED");
    }

    @Test
    void wrong_rows_are_told_and_written_and_the_good_ones_are_recorded_where_that_is_asked_for() throws IOException {
        var code = programmeWithMoney("CLI-WRONG");
        var file = file(
                        "wrong.csv",
                        GOOD.formatted("1", "1.000", "Công ty A"),
                        GOOD.formatted("2", "\u001B[31mten", "Công ty B"))
                .toString();
        var before = finance().head();
        var back = folder.resolve("back.csv");
        var all = run("finance", "import", file, "--programme", code, "--wrong-rows", back.toString());
        assertThat(all.code()).isEqualTo(1);
        assertThat(all.out()).contains("Wrong rows: 1", "F3: ").doesNotContain("\u001B");
        assertThat(all.err()).contains("Nothing is recorded.");
        assertThat(back).content().contains("UNC-2").doesNotContain("UNC-1");
        assertThat(finance().head()).isEqualTo(before);
        var good = json(run("finance", "import", file, "--programme", code, "--rows", "good", "--json"));
        assertThat(good.path("events").size()).isEqualTo(2);
        var missing = run("finance", "check", folder.resolve("none.csv").toString());
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("none.csv");
    }

    private static String[] rows(String prefix, int number) {
        return IntStream.range(0, number)
                .mapToObj(row -> GOOD.formatted(prefix + row, "1", "Công ty " + row % 7))
                .toArray(String[]::new);
    }

    @Test
    void a_long_file_is_recorded_in_parts_and_goes_on_where_it_was_interrupted_without_being_sent_again()
            throws IOException {
        var code = programmeWithMoney("CLI-LONG");
        var file = file("dài.csv", rows("L", 10_100));
        var query = "?programme=" + code + "&record=true&rows=all&file=";
        var digest = ok(finance().post("/imports/files?name=d", Files.readAllBytes(file), "Content-Type", "text/csv"))
                .path("digest")
                .asString();
        var task = ok(finance().post("/imports/tasks" + query + digest, ""))
                .path("id")
                .asString();
        ok(finance().post("/imports/tasks/" + task + "/interruption", ""));
        var gone = run("finance", true, "import", file.toString(), "--programme", code);
        assertThat(gone.code()).as(gone.all()).isZero();
        assertThat(gone.err()).contains("this goes on from there", "10,100").doesNotContain("Sending");
        assertThat(gone.out()).contains("Good rows: 10,100, 10,100 đ.", "10,100 rows of the file are recorded.");
        assertThat(finance().get("/imports?limit=1").body().at("/0/file/digest").asString())
                .isEqualTo(digest);
        var before = finance().head();
        var again = run("finance", "import", file.toString(), "--programme", code);
        assertThat(again.code()).as(again.all()).isEqualTo(1);
        assertThat(again.err()).contains("IMPORT_RECORDED");
        assertThat(finance().head()).isEqualTo(before);
    }

    @Test
    void a_long_file_with_a_wrong_row_is_checked_and_nothing_of_it_is_recorded() throws IOException {
        var code = programmeWithMoney("CLI-LONG-WRONG");
        var rows = rows("W", 10_002);
        rows[4] = GOOD.formatted("W4", "ten", "Công ty A");
        var file = file("sai.csv", rows).toString();
        var back = folder.resolve("back.csv");
        var before = finance().head();
        var refused = run("finance", "import", file, "--programme", code, "--wrong-rows", back.toString());
        assertThat(refused.code()).as(refused.all()).isEqualTo(1);
        assertThat(refused.out()).contains("Good rows: 10,001", "Wrong rows: 1", "F6: ");
        assertThat(refused.err()).contains("Nothing is recorded.");
        assertThat(back).content().contains("UNC-W4").doesNotContain("UNC-W5");
        assertThat(finance().head()).isEqualTo(before);
    }

    private static JsonNode ok(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return answer.body();
    }

    @Test
    void progress_is_drawn_on_a_terminal_and_nowhere_else() throws IOException {
        var code = programmeWithMoney("CLI-PROGRESS");
        var file = file("bar.csv", GOOD.formatted("1", "1.000", "Công ty A")).toString();
        assertThat(run("finance", true, "check", file, "--programme", code).err())
                .contains("Sending bar.csv", "100 %");
        assertThat(run("finance", false, "check", file, "--programme", code).err())
                .isEmpty();
    }

    @Test
    void files_are_taken_away_whole_or_not_at_all() {
        var code = programmeWithMoney("CLI-EXPORT");
        var printed = run("finance", "export", "balances", "--programme", code, "--group-by", "project");
        assertThat(printed.code()).as(printed.err()).isZero();
        assertThat(printed.out()).contains("100000");
        var into = folder.resolve("journal.hledger");
        var written = run("finance", "export", "hledger", "-o", into.toString());
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(into).content().contains("CLI-EXPORT");
        assertThat(run("finance", true, "export", "journal").code()).isEqualTo(2);
        var none = folder.resolve("iati.xml");
        var refused = run("finance", "export", "iati", "--programme", "NOT-THERE", "-o", none.toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("UNKNOWN_PROGRAMME", "Field: programme", "Remedy: ");
        assertThat(none).doesNotExist();
        assertThat(folder.toFile().list()).containsExactly("journal.hledger");
        var unasked = run("finance", "export", "hledger", "--year", "2013");
        assertThat(unasked.code()).isEqualTo(2);
        assertThat(unasked.err()).contains("hledger takes no year");
        assertThat(run("finance", "export", "everything").err()).contains("There are: balances, journal");
    }

    @Test
    void a_statement_is_sent_matched_and_ends_with_1_while_a_difference_is_open() throws IOException {
        var code = programmeWithMoney("CLI-RECONCILE");
        finance().post("/lines/" + code + ".A/disbursements", disbursement("040", 1_000, "UNC-R1"));
        var day = JSON.readTree(run("finance", "journal", "--programme", code, "--figure", "disbursed", "--json")
                        .out())
                .path("effectiveDate")
                .asString();
        var file = Files.writeString(
                folder.resolve("sao-ke.csv"),
                "Số chứng từ;Ngày;Số tiền\nUNC-R1;%1$s;1.000\nKB-2;%1$s;77\n".formatted(day));
        var period = List.of("--from", day, "--to", day, "--programme", code, "--year", "2013");
        var words = new ArrayList<>(List.of("reconcile", "send", file.toString(), "--limit", "5"));
        words.addAll(period);
        var sent = run("finance", words.toArray(String[]::new));
        assertThat(sent.code()).as(sent.all()).isEqualTo(1);
        assertThat(sent.out())
                .contains("Treasury 1,077 đ, ledger 1,000 đ; 1 agree (0 by hand), 1 differ.")
                .contains("Not explained: 1 differences, 77 đ.", "Missing here");
        assertThat(run("finance", words.toArray(String[]::new)).err()).contains("STATEMENT_LOADED");

        var listed = run("auditor", "reconcile", "list", "--programme", code);
        assertThat(listed.code()).isZero();
        var id = json(run("auditor", "reconcile", "list", "--programme", code, "--json"))
                .path("id")
                .asString();
        assertThat(listed.out()).contains(id, day);
        assertThat(run("planning", "reconcile", "match", id).code()).isEqualTo(1);
        finance().post("/reconciliations/" + id + "/differences/1", "{\"kind\":\"MISSING_HERE\"}");
        var shown = CommandRun.of(
                Map.of("LEDGER_SERVER", address(), "LEDGER_TOKEN", "token-of-auditor"), "reconcile", "show", id);
        assertThat(shown.code()).as(shown.all()).isZero();
        assertThat(shown.out()).contains("Không còn chênh lệch nào chưa giải thích.");
        finance().post("/lines/" + code + ".A/disbursements", disbursement("040", 50, "UNC-R2"));
        var again = run("finance", "reconcile", "match", id, "--json");
        assertThat(again.code()).isEqualTo(1);
        var open = JSON.readTree(again.out()).path("open");
        assertThat(open).hasSize(1);
        assertThat(open.at("/0/voucher").asString()).isEqualTo("UNC-R2");
        assertThat(run("finance", "reconcile", "show", "nothing").code()).isEqualTo(1);
    }

    @Test
    void a_verification_is_followed_to_its_verdict() {
        var run = run("auditor", "verify");
        assertThat(run.code()).as(run.all()).isZero();
        assertThat(run.out()).contains("Report ", "SOUND");
        assertThat(json(run("auditor", "verify", "--json")).path("outcome").asString())
                .isEqualTo("SOUND");
        var refused = run("finance", "verify");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("NOT_PERMITTED");
        assertThat(run("auditor", "verify", "--key", "k").code()).isEqualTo(2);
    }

    @Test
    void a_bundle_is_taken_home_and_verified_there() {
        assertThat(run("auditor", "checkpoint", "make").code()).isZero();
        var bundle = folder.resolve("ledger.zip");
        var taken = run("auditor", "bundle", bundle.toString());
        assertThat(taken.code()).as(taken.err()).isZero();
        var verified = CommandRun.of(
                Map.of(),
                false,
                words -> BundleCommand.verify(words.subList(1, words.size()), nowhere()),
                "verify",
                bundle.toString());
        assertThat(verified.code()).isZero();
        var refused = run("auditor", "bundle", folder.resolve("other.zip").toString(), "--size", "999999999");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(folder.resolve("other.zip")).doesNotExist();
        var unwritten = run("auditor", "bundle", "/nowhere/ledger.zip");
        assertThat(unwritten.code()).isEqualTo(2);
        assertThat(unwritten.err()).contains("/nowhere/ledger.zip");
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }

    @Test
    void read_tables_are_rebuilt_and_compared() {
        var rebuilt = run("auditor", "rebuild");
        assertThat(rebuilt.code()).as(rebuilt.all()).isZero();
        assertThat(rebuilt.out()).contains("balances is rebuilt", "programmes is rebuilt");
        assertThat(run("auditor", "rebuild", "nothing").code()).isEqualTo(1);
        assertThat(run("finance", "rebuild").code()).isEqualTo(1);
    }

    @Test
    void checkpoints_are_made_listed_and_shown_as_they_were_signed() {
        var made = json(run("auditor", "checkpoint", "make", "--json"));
        var size = made.path("size").asString();
        assertThat(run("auditor", "checkpoint", "list").out())
                .contains("Fingerprint", made.path("fingerprint").asString());
        assertThat(run("auditor", "checkpoint", "list", "--limit", "1", "--json")
                        .out()
                        .lines())
                .hasSize(1);
        var shown = run("auditor", "checkpoint", "show", size);
        assertThat(shown.out()).isEqualTo(made.path("note").asString());
        var missing = run("auditor", "checkpoint", "show", "999999999");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("NOT_FOUND");
        assertThat(run("planning", "checkpoint", "make").code()).isEqualTo(1);
    }

    @Test
    void people_are_invited_listed_locked_out_and_let_in_again() {
        var invited = run(
                "admin",
                "users",
                "invite",
                "--name",
                "Lý Thị Hoa",
                "--email",
                "hoa.cli@example.vn",
                "--role",
                "FINANCE");
        assertThat(invited.code()).as(invited.err()).isZero();
        assertThat(invited.out()).contains(address() + "/activation?link=");
        var listed = run("admin", "users", "list", "hoa.cli");
        assertThat(listed.out()).contains("Pseudonym", "Lý Thị Hoa", "INVITED");
        assertThat(run("admin", "users", "link", "hoa.cli@example.vn").out()).contains("/activation?link=");
        var nobody = run("admin", "users", "suspend", "nobody@example.vn");
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.err()).contains("Nobody is called “nobody@example.vn”");
        var member = Member.of(admin(), "\"roles\":[\"AUDITOR\"]");
        var locked = run("admin", "users", "suspend", member.email());
        assertThat(locked.code()).as(locked.err()).isZero();
        assertThat(locked.out()).contains(member.pseudonym() + ": Suspended");
        assertThat(run("admin", "users", "restore", member.pseudonym()).out())
                .contains(member.pseudonym() + ": Active");
        var refused = run("finance", "users", "list");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("NOT_PERMITTED");
        assertThat(run("admin", "users", "invite", "--name", "A", "--email", "a@b.vn", "--role", "KING")
                        .err())
                .contains("INVALID_REQUEST");
    }

    @Test
    void a_token_is_made_with_a_password_serves_and_is_taken_back() {
        var until = LocalDate.now(Treasury.ZONE).plusDays(30).toString();
        var signedIn = Map.of("LEDGER_SERVER", address(), "LEDGER_PASSWORD", "auditor-password", "LANG", "en");
        var made = CommandRun.of(
                signedIn, "users", "tokens", "new", "--user", "auditor", "--name", "máy", "--until", until, "--json");
        var issued = json(made);
        var own = Map.of(
                "LEDGER_SERVER",
                address(),
                "LEDGER_TOKEN",
                issued.path("secret").asString(),
                "LANG",
                "en");
        assertThat(CommandRun.of(own, "balances").code()).isZero();
        assertThat(CommandRun.of(own, "users", "tokens", "list").out())
                .contains(issued.path("token").asString(), "READ");
        var byToken = CommandRun.of(own, "users", "tokens", "new", "--name", "x", "--until", until);
        assertThat(byToken.code()).isEqualTo(1);
        var revoked = CommandRun.of(
                signedIn, "users", "tokens", "revoke", issued.path("token").asString(), "--user", "auditor");
        assertThat(revoked.code()).as(revoked.err()).isZero();
        var refused = CommandRun.of(own, "balances");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("does not take this token or password");
        var nobody = CommandRun.of(Map.of("LEDGER_SERVER", address(), "LANG", "en"), "balances");
        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.err()).contains("asks who is calling");
        var unasked = CommandRun.of(Map.of("LEDGER_SERVER", address(), "LANG", "en"), "balances", "--user", "auditor");
        assertThat(unasked.code()).isEqualTo(2);
        assertThat(unasked.err()).contains("LEDGER_PASSWORD");
    }
}
