package socai.balances;

import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.EXPIRY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.allot;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.plan;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import socai.access.AccessBook;
import socai.access.AccessEvent;
import socai.access.AccessKind;
import socai.access.AccessLog;
import socai.checkpoints.CheckpointFolder;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.SignerFolder;
import socai.ledger.access.PersonId;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Pseudonym;
import socai.ledger.access.Rights;
import socai.ledger.access.TokenId;
import socai.ledger.access.TokenScope;
import socai.ledger.command.LedgerCommand.ActivatePerson;
import socai.ledger.command.LedgerCommand.AnswerFinding;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.CloseFinding;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.ExplainDifference;
import socai.ledger.command.LedgerCommand.InvitePerson;
import socai.ledger.command.LedgerCommand.IssueToken;
import socai.ledger.command.LedgerCommand.MatchStatement;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.command.LedgerCommand.RaiseFinding;
import socai.ledger.command.LedgerCommand.RegisterDecision;
import socai.ledger.command.LedgerCommand.ReopenFinding;
import socai.ledger.command.LedgerCommand.SignStatement;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.line.FundingLine;
import socai.ledger.question.AskedFigure;
import socai.ledger.question.Ground;
import socai.ledger.question.Severity;
import socai.ledger.question.Subject;
import socai.ledger.reconciliation.Payments;
import socai.ledger.statement.DifferenceKind;
import socai.ledger.statement.Matcher;
import socai.ledger.statement.Side;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;
import socai.ledger.value.Sha256;
import socai.ledger.value.Treasury;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.event.Snapshot;
import socai.log.names.EntryRegister;
import socai.people.PeopleTables;
import socai.people.PersonalData;
import socai.people.PersonalDataStore;
import socai.programmes.ProgrammesProjection;
import socai.programmes.ProgrammesTables;
import socai.proof.Cosignature;
import socai.proof.NoteSigner;
import socai.testing.SmallLedger;
import socai.testing.TestDatabase;
import socai.testing.TreasuryStatements;
import socai.verification.Verification;
import socai.verification.VerificationBook;

/** A small ledger with something in every table, which somebody with all rights changes and puts back. */
final class TamperedLedger implements AutoCloseable {
    private static final int DISTANCE = 6;
    private static final LocalDate FAR = LocalDate.of(2199, 1, 1);

    private final TestDatabase.Access access;
    private final HikariDataSource database;
    private final HikariDataSource owner;
    private final JdbcClient sql;
    private final Path folder;
    private final List<String> tables;

    TamperedLedger(Path folder) {
        this(TestDatabase.migrated(), folder);
        fill();
        forgetConstraints();
        keepCopies();
    }

    TamperedLedger(TestDatabase.Access access, Path folder) {
        this.access = access;
        this.folder = folder;
        this.database = access.pool(6);
        this.owner = access.ownersPool(1);
        this.sql = JdbcClient.create(owner);
        this.tables =
                sql.sql("""
                        select table_name from information_schema.tables
                        where table_schema = current_schema() and table_type = 'BASE TABLE'
                            and table_name <> 'flyway_schema_history'
                        order by table_name
                        """).query((row, number) -> row.getString("table_name")).list();
    }

    private Checkpoints checkpoints(SmallLedger ledger) {
        return Checkpoints.open(
                database,
                ledger.announcements(),
                "so-cai.example/log",
                new SignerFolder(folder.resolve("signers")),
                new CheckpointFolder(folder.resolve("copies")));
    }

    private void fill() {
        try (var ledger = new SmallLedger(access)) {
            ledger.record(new DefineProgramme(plan()));
            var decision = new LegalBasis(new Text("2/QĐ-UBND"), DAY, new Text("UBND tỉnh"), null);
            ledger.record(new RegisterDecision(PROGRAMME, decision, new Money(500)));
            ledger.record(allocate(null, 1_000_000));
            ledger.record(allot(NORTH, 400_000));
            ledger.record(allot(SOUTH, 400_000));
            var checkpoints = checkpoints(ledger);
            checkpoints.make();
            ledger.pay(3);
            checkpoints.make();
            cosign(checkpoints);
            ledger.record(disburse(SOUTH, 7, "UNC-1"));
            ledger.record(new Propose(disburse(SOUTH, 9, "UNC-2"), CLERK, EXPIRY, DAY, null));
            ledger.record(new Propose(disburse(SOUTH, 11, "UNC-3"), CLERK, EXPIRY, DAY, null));
            ledger.record(new Approve(ROADS, proposals().getFirst(), CHIEF, DAY));
            ask(ledger);
            reconcile(ledger);
            invite(ledger);
            checkpoints.replaceKey("admin");
            checkpoints.make();
            cosign(checkpoints);
            ledger.pay(2);
            new EntryRegister(database, log()).catchUp();
            follow();
            keepSnapshot();
            letIn();
            var book = new VerificationBook(database);
            for (var i = 0; i < 2; i++) {
                book.keep("auditor", Instant.now(), verification(checkpoints).run());
            }
        }
    }

    /** Invites two people, of whom one comes in and makes tokens; what was kept of them is no more of just now. */
    private void invite(SmallLedger ledger) {
        var store = new PersonalDataStore(database);
        var admin = new Actor("admin");
        for (var number = 1; number <= 2; number++) {
            var id = new PersonId(new UUID(7, number));
            var name = "cb-" + "0".repeat(7) + number;
            var link = Sha256.of(name);
            var data = new PersonalData("Nông Thị Lan " + number, name + "@example.vn", "{hash}");
            var kept = store.keep(id, data);
            ledger.record(
                    new InvitePerson(id, new Pseudonym(name), Rights.of(PersonRole.ADMIN), kept, link, FAR, admin));
            ledger.record(new ActivatePerson(id, link, kept, store.keep(id, data), new Actor(name)));
            store.drop(id, kept);
            var token = new TokenId(new UUID(8, number));
            store.keepToken(id, token, "Máy " + number);
            ledger.record(new IssueToken(
                    id,
                    token,
                    Sha256.of("token " + number),
                    TokenScope.READ,
                    LocalDate.now(Treasury.ZONE),
                    new Actor(name)));
        }
        for (var table : List.of("person_key", "person_data", "person_token")) {
            change("update " + table + " set made_at = made_at - interval '1 day'");
        }
    }

    /** Asks about a figure, and about an entry; one of both is answered, closed and opened again. */
    private void ask(SmallLedger ledger) {
        var by = new Actor("auditor");
        var words = new Text("Vì sao?");
        var ground = new Ground(Ground.Kind.RULE, words);
        var figure = new Subject(PROGRAMME, ROADS.project(), Y2013, CENTRAL, NORTH, null, AskedFigure.PAID, 1);
        var first = new EventId(new UUID(0, 1));
        ledger.record(new RaiseFinding(first, figure, Severity.NOTE, ground, words, by));
        ledger.record(new AnswerFinding(first, words, CLERK));
        ledger.record(new CloseFinding(first, words, by));
        ledger.record(new ReopenFinding(first, words, by));
        var entry = new Subject(
                PROGRAMME, ROADS.project(), Y2013, CENTRAL, NORTH, proposals().getFirst(), null, 1);
        ledger.record(new RaiseFinding(new EventId(new UUID(0, 2)), entry, Severity.SERIOUS, ground, words, by));
    }

    /** A statement is superseded by another one, which is explained, matched again and signed. */
    private void reconcile(SmallLedger ledger) {
        var payments = log().after(0, 1_000).stream()
                .map(event -> Payments.of(event.id(), event.event()))
                .flatMap(Optional::stream)
                .toList();
        var lines = List.of(
                TreasuryStatements.line(2, "UNC-1", 20, 7, SOUTH), TreasuryStatements.line(3, "UNC-9", 21, 5, SOUTH));
        var head = log().head();
        ledger.record(TreasuryStatements.load(new EventId(new UUID(0, 3)), "a", lines, payments, head, null, CLERK));
        var second = new EventId(new UUID(0, 4));
        ledger.record(TreasuryStatements.load(second, "b", lines, payments, head, "Kho bạc gửi lại", CLERK));
        ledger.record(new MatchStatement(
                PROGRAMME,
                Y2013,
                second,
                Matcher.match(TreasuryStatements.JUNE, lines, payments, TreasuryStatements.RULES, head),
                CLERK));
        for (var number = 1; number <= payments.size(); number++) {
            var kind = number == 1 ? DifferenceKind.MISSING_HERE : DifferenceKind.TIMING;
            ledger.record(new ExplainDifference(PROGRAMME, Y2013, second, number, kind, new Text("Đã xem"), CLERK));
        }
        ledger.record(new SignStatement(PROGRAMME, Y2013, second, Side.LEDGER, null, CLERK));
        var paper = new LegalBasis(new Text("12/KBNN"), DAY, new Text("KBNN"), null);
        ledger.record(new SignStatement(PROGRAMME, Y2013, second, Side.TREASURY, paper, CHIEF));
    }

    /** Somebody signs in, somebody does not, and somebody takes a file away. */
    private void letIn() {
        try (var accesses = new AccessLog(new AccessBook(database))) {
            accesses.record(new AccessEvent(AccessKind.SIGNED_IN, "finance", null, "10.0.0.7", "FORM", null));
            accesses.record(new AccessEvent(AccessKind.WRONG_SIGN_IN, null, "5f2a", "10.0.0.9", "FORM", null));
            accesses.record(AccessEvent.of(AccessKind.EXPORTED, "auditor", "10.0.0.7", "/api/v1/audit/bundle"));
        }
    }

    private List<EventId> proposals() {
        return log().after(0, 1_000).stream()
                .filter(event -> event.type().equals("Proposed"))
                .map(RecordedEvent::id)
                .toList();
    }

    private EventLog log() {
        return new EventLog(database);
    }

    private static void cosign(Checkpoints checkpoints, NoteSigner witness, Instant time, JdbcClient sql) {
        var kept = checkpoints.newest().orElseThrow();
        var line = Cosignature.sign(kept.note().text(), witness, time).line();
        sql.sql("insert into cosignature (size, witness, signed_at, line) values (?, ?, to_timestamp(?), ?)")
                .params(kept.checkpoint().size(), witness.key().toString(), time.getEpochSecond(), line)
                .update();
    }

    private void cosign(Checkpoints checkpoints) {
        cosign(checkpoints, NoteSigner.generateWitness("w1"), Instant.ofEpochSecond(1_800_000_000), sql);
    }

    /** What followers do, at once. */
    private void follow() {
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        var client = JdbcClient.create(database);
        for (var projection : List.of(new ProgrammesProjection(client), new BalancesProjection(database, DISTANCE))) {
            transactions.executeWithoutResult(status -> {
                var events = log().after(0, 1_000);
                for (var from = 0; from < events.size(); from += DISTANCE) {
                    projection.apply(events.subList(from, Math.min(events.size(), from + DISTANCE)));
                }
                client.sql("update projection set position = ? where name = ?")
                        .params(events.getLast().position(), projection.name())
                        .update();
            });
        }
    }

    private void keepSnapshot() {
        var line = new FundingLine();
        var events = log().stream(ROADS.toString(), 0, 1_000);
        events.forEach(event -> line.evolve(new IdentifiedEvent(event.id(), event.event())));
        log().keep(new Snapshot(events.getLast().sequence(), line.state()));
    }

    /** Who changes rows in secret is not stopped by what the schema says of them. */
    private void forgetConstraints() {
        var drops = sql.sql("""
                        select format('alter table %I drop constraint %I', relname, conname)
                        from pg_constraint join pg_class on pg_class.oid = conrelid
                        where contype in ('c', 'f') and connamespace = current_schema()::regnamespace
                        """).query(String.class).list();
        drops.forEach(drop -> sql.sql(drop).update());
    }

    private void keepCopies() {
        sql.sql("create schema kept").update();
        tables.forEach(table ->
                sql.sql("create table kept.%1$s as table %1$s".formatted(table)).update());
    }

    List<String> tables() {
        return tables;
    }

    /** A column and its type. */
    record Column(String name, String type, boolean key) {}

    List<Column> columns(String table) {
        return sql.sql("""
                        select column_name, data_type, exists (
                            select from pg_index where indrelid = table_name::regclass and indisprimary
                                and (select attnum from pg_attribute
                                     where attrelid = indrelid and attname = column_name) = any(indkey)) as key
                        from information_schema.columns
                        where table_schema = current_schema() and table_name = ? order by ordinal_position
                        """)
                .param(table)
                .query((row, n) -> new Column(row.getString(1), row.getString(2), row.getBoolean(3)))
                .list();
    }

    /** How many rows there are; of a table, or of more with its conditions. */
    long count(String table) {
        return sql.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** Changes rows past all triggers of the tables that a statement names. */
    int change(String statement) {
        var named = List.of(statement.split("\\W+", -1));
        sql.sql("set session_replication_role = replica").update();
        try {
            alwaysOn(named, false);
            return sql.sql(statement).update();
        } finally {
            alwaysOn(named, true);
        }
    }

    private void alwaysOn(List<String> named, boolean on) {
        for (var table : List.of(
                "ledger_event",
                "log_batch",
                "unique_key",
                "key_edition",
                "checkpoint",
                "cosignature",
                "log_key",
                "verification",
                "access_log")) {
            if (named.contains(table)) {
                sql.sql("alter table " + table + (on ? " enable always" : " disable") + " trigger append_only")
                        .update();
            }
        }
    }

    /** Puts a table back as it was. */
    void restore(String table) {
        change("delete from " + table);
        change("insert into %1$s select * from kept.%1$s".formatted(table));
    }

    private Verification verification(Checkpoints checkpoints) {
        return new Verification(
                database, checkpoints, List.of(new ProgrammesTables(), new BalancesTables(), new PeopleTables()));
    }

    /** Verifies as a process does that has just started, and was not stopped by what it found. */
    Verification.Report verify() {
        return verification(Checkpoints.unopened(
                        database,
                        new SignerFolder(folder.resolve("signers")),
                        new CheckpointFolder(folder.resolve("copies"))))
                .run();
    }

    /** A copy of the database as it is now; nobody may use this one any more. */
    TamperedLedger copied() {
        close();
        return new TamperedLedger(access.copied(), folder);
    }

    HikariDataSource database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
        owner.close();
    }
}
