package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import socai.ApplicationTest;
import socai.checkpoints.Checkpoints;
import socai.proof.NoteSigner;
import socai.testing.TestDatabase;
import socai.verification.Verifications;
import socai.web.Visitor;

/**
 * Whatever somebody changed in the database, no door of the auditors fails without a word: it names the place. The ledger
 * is one of its own and small: of a long one, a file that has begun can only break off.
 */
@DirtiesContext
class ChangedEvidenceTest extends ApplicationTest {
    private static final TestDatabase.Access DATABASE = TestDatabase.migrated();
    private static final HikariDataSource OWNER = DATABASE.ownersPool(1);
    private static final JdbcClient SQL = JdbcClient.create(OWNER);
    private static final String PROGRAMME = "P-EVIDENCE";
    private static final Map<String, String> PLACES = new TreeMap<>();
    private static Visitor visitor = new Visitor("");

    @Autowired
    private Checkpoints checkpoints;

    @Autowired
    private Verifications verifications;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        settings(registry, DATABASE);
    }

    private Api finance() {
        return Api.as(address(), "finance");
    }

    @AfterAll
    static void close() {
        OWNER.close();
    }

    /** A payment, the keys one of which handed over, a checkpoint and a report; all tests change these alone. */
    @BeforeEach
    void record() {
        if (PLACES.isEmpty()) {
            finance().as("admin").post("/programmes", ApiTest.programme(PROGRAMME, 1_000_000));
            var line = "/lines/" + PROGRAMME + ".A/";
            finance().post(line + "allocations", ApiTest.allocation("", 1_000));
            finance().post(line + "allotments", ApiTest.allotment("040", 1_000));
            finance().post(line + "disbursements", ApiTest.disbursement("040", 10, "UNC-EVIDENCE"));
            checkpoints.replaceKey("admin");
            var size = checkpoints.make().orElseThrow().checkpoint().size();
            var kept = verifications.run("auditor", position -> {});
            visitor = new Visitor(address()).signIn("auditor");
            PLACES.put("SIZE", Long.toString(size));
            PLACES.put("ENTRY", Long.toString(size - 1));
            PLACES.put("ID", one("select id::text from ledger_event where position = " + (size - 1)));
            PLACES.put("KEY", one("select max(number)::text from log_key"));
            PLACES.put("REPORT", Long.toString(kept.report().number()));
            PLACES.put(
                    "STRANGER", NoteSigner.generate(checkpoints.origin()).key().toString());
            PLACES.put("TILE", "%03d.p/%d".formatted(size / 256, size % 256));
        }
    }

    private static String one(String query) {
        return SQL.sql(query).query(String.class).single();
    }

    private static String filled(String text) {
        var filled = text;
        for (var place : PLACES.entrySet()) {
            filled = filled.replace("$" + place.getKey(), place.getValue());
        }
        return filled;
    }

    private static final List<String> DOORS = List.of(
            "/log/checkpoint",
            "/log/keys",
            "/log/tile/0/$TILE",
            "/log/tile/entries/$TILE",
            "/api/v1/audit/checkpoints",
            "/api/v1/audit/checkpoints/$SIZE",
            "/api/v1/audit/proofs/inclusion?position=$ENTRY",
            "/api/v1/audit/proofs/consistency?from=1",
            "/api/v1/audit/proofs/absence?programme=P-EVIDENCE&voucher=NONE",
            "/api/v1/audit/verifications",
            "/api/v1/audit/verifications/$REPORT",
            "/api/v1/audit/bundle",
            "/actuator/health",
            "/audit",
            "/audit/bundle",
            "/checkpoints",
            "/checkpoints/$SIZE.txt",
            "/proofs",
            "/proofs/entries?programme=P-EVIDENCE&voucher=UNC-EVIDENCE",
            "/proofs/growth?from=1&to=$SIZE",
            "/proofs/absence?programme=P-EVIDENCE&voucher=NONE",
            "/verifications",
            "/verifications/$REPORT",
            "/entries/$ID/proof",
            "/entries/$ID/proof.txt",
            "/entries/$ID/proof.png");

    @Test
    void an_untouched_ledger_opens_every_door() {
        assertThat(answers())
                .allSatisfy(
                        (door, answer) -> assertThat(answer.status()).as(door).isEqualTo(200));
    }

    /** What is changed, in which rows, and the doors that are to say so; the others do not meet it. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            log_key ~ number = $KEY ~ update log_key set key = 'x' where number = $KEY ~ /log/keys
            log_key ~ number = $KEY ~ update log_key set key = '$STRANGER' where number = $KEY ~ /log/keys
            log_key ~ number = 1 ~ update log_key set key = '$STRANGER' where number = 1 ~ /log/keys
            log_key ~ number > 0 ~ delete from log_key where number > 0 ~ /log/keys
            ledger_event ~ position = $SIZE ~ update ledger_event set payload = '{}' where position = $SIZE ~ /log/keys
            ledger_event ~ position = $SIZE ~ update ledger_event set type = 'Nothing' where position = $SIZE ~ /log/keys
            checkpoint ~ size = $SIZE ~ update checkpoint set note = 'x' where size = $SIZE ~ /log/checkpoint
            checkpoint ~ size = $SIZE ~ update checkpoint set root = sha256(root) where size = $SIZE ~ /log/checkpoint
            checkpoint ~ size = $SIZE ~ update checkpoint set root = '' where size = $SIZE ~ /api/v1/audit/checkpoints/$SIZE
            cosignature ~ witness = 'x' ~ insert into cosignature values ($SIZE, 'x', now(), 'x', now()) ~ /log/checkpoint
            log_batch ~ size = $SIZE ~ update log_batch set frontier = '', root = '' where size = $SIZE ~
            log_batch ~ size = $SIZE ~ delete from log_batch where size = $SIZE ~
            ledger_event ~ position = $ENTRY ~ update ledger_event set payload = payload || '{"amount": 11}' where position = $ENTRY ~ /api/v1/audit/bundle
            ledger_event ~ position = $ENTRY ~ update ledger_event set payload = '[1.5]' where position = $ENTRY ~ /api/v1/audit/bundle
            ledger_event ~ position = $ENTRY ~ update ledger_event set metadata = '[]' where position = $ENTRY ~ /log/tile/entries/$TILE
            ledger_event ~ position = $ENTRY ~ update ledger_event set type = 'Nothing' where position = $ENTRY ~ /log/tile/entries/$TILE
            ledger_event ~ position = $ENTRY ~ update ledger_event set leaf_hash = '' where position = $ENTRY ~ /log/tile/0/$TILE
            ledger_event ~ position = $ENTRY ~ update ledger_event set leaf_hash = sha256(leaf_hash) where position = $ENTRY ~ /api/v1/audit/proofs/consistency?from=1
            ledger_event ~ position = $ENTRY ~ delete from ledger_event where position = $ENTRY ~ /log/tile/0/$TILE
            ledger_event ~ position = $SIZE ~ delete from ledger_event where position = $SIZE ~ /log/tile/entries/$TILE
            verification ~ number = $REPORT ~ update verification set report = 'x' where number = $REPORT ~ /api/v1/audit/verifications/$REPORT
            verification ~ number = $REPORT ~ update verification set sha256 = '' where number = $REPORT ~ /verifications/$REPORT
            """)
    void what_was_changed_is_named_by_every_door_that_meets_it(String table, String rows, String change, String door) {
        changed(table, filled(rows), filled(change), () -> {
            var answers = answers();
            assertThat(answers).allSatisfy(ChangedEvidenceTest::isNoFailureWithoutAWord);
            if (door != null) {
                assertThat(answers.get(filled(door)).status()).as(door).isEqualTo(503);
                assertThat(answers.get(filled(door)).body()).containsAnyOf(table, "log_key");
            }
        });
        checkpoints.compare();
        if (door != null) {
            assertThat(answer(filled(door)).status()).as("put back").isEqualTo(200);
        }
    }

    @Test
    void the_page_of_checkpoints_tells_which_key_was_changed_and_signs_nothing() {
        changed(
                "log_key",
                filled("number = $KEY"),
                filled("update log_key set key = '$STRANGER' where number = $KEY"),
                () -> {
                    var page = visitor.get("/checkpoints");
                    assertThat(page.status()).isEqualTo(200);
                    assertThat(page.html()).contains("id=\"contradictions\"", "Khóa ký sổ: ");
                    var signed = visitor.post("/checkpoints", Map.of("_csrf", page.hidden("_csrf")));
                    assertThat(signed.header("Location")).endsWith("/checkpoints");
                    var refused = finance().as("auditor").post("/audit/checkpoints", "");
                    assertThat(refused.status()).isEqualTo(503);
                    assertThat(refused.code()).isEqualTo("EVIDENCE_CHANGED");
                    assertThat(refused.body().path("table").asString()).isEqualTo("log_key");
                    assertThat(refused.header("Retry-After"))
                            .as("to come again helps nobody")
                            .isEmpty();
                });
        checkpoints.compare();
    }

    private record Answer(int status, String body) {}

    private Map<String, Answer> answers() {
        var answers = new TreeMap<String, Answer>();
        DOORS.stream().map(ChangedEvidenceTest::filled).forEach(door -> answers.put(door, answer(door)));
        return answers;
    }

    private Answer answer(String door) {
        if (door.matches("/(api|log|actuator)/.*")) {
            var answer = finance().as("auditor").file(door);
            return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        }
        var page = visitor.get(door);
        return new Answer(page.status(), page.html());
    }

    private static void isNoFailureWithoutAWord(String door, Answer answer) {
        assertThat(answer.status()).as(door + ": " + answer.body()).isIn(200, 404, 503);
        if (answer.status() == 503 && !door.startsWith("/actuator")) {
            assertThat(answer.body())
                    .as(door)
                    .containsPattern("(ledger_event|log_key|checkpoint|cosignature|log_batch|verification|folder)");
        }
    }

    /** Changes rows past all triggers, and puts them back whatever happens. */
    private static void changed(String table, String rows, String change, Runnable meanwhile) {
        past(table, List.of("create table kept_rows as select * from " + table + " where " + rows, change));
        try {
            meanwhile.run();
        } finally {
            past(
                    table,
                    List.of(
                            "delete from " + table + " where " + rows,
                            "insert into " + table + " select * from kept_rows",
                            "drop table kept_rows"));
        }
    }

    private static void past(String table, List<String> statements) {
        var all = new ArrayList<>(List.of(
                "set session_replication_role = replica", "alter table " + table + " disable trigger append_only"));
        all.addAll(statements);
        all.add("alter table " + table + " enable always trigger append_only");
        all.forEach(statement -> SQL.sql(statement).update());
    }
}
