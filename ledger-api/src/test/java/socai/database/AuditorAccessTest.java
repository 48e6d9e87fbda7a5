package socai.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.disburse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import socai.balances.BalancesProjection;
import socai.programmes.ProgrammesProjection;
import socai.testing.TestLedger;

/** What auditors read by SQL: as their document says it, and nothing else. */
class AuditorAccessTest {
    private static final String PASSWORD = "read-only-auditor";
    private static final String NO_RIGHT = "42501";
    /** What a view of several tables says to a write before rights are looked at. */
    private static final String NOT_UPDATABLE = "55000";

    private static final Pattern HEADING = Pattern.compile("^### `audit\\.(\\w+)`\n\n(.*)$", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\| (.*) \\|$", Pattern.MULTILINE);
    private static final Pattern QUERY = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    private static TestLedger ledger;
    private static AuditorAccess access;

    @BeforeAll
    static void record() {
        ledger = TestLedger.withProgramme();
        ledger.record(allocate(NORTH, 1_000));
        ledger.record(disburse(NORTH, 40, "UNC-01"));
        var client = JdbcClient.create(ledger.database());
        var transactions = new TransactionTemplate(new JdbcTransactionManager(ledger.database()));
        for (var projection : List.of(new ProgrammesProjection(client), new BalancesProjection(ledger.database()))) {
            transactions.executeWithoutResult(status -> {
                projection.apply(ledger.log().follow(0, 1_000));
                client.sql("update projection set position = ? where name = ?")
                        .params(ledger.log().head(), projection.name())
                        .update();
            });
        }
        access = new AuditorAccess(owner());
        access.set(PASSWORD);
    }

    @AfterAll
    static void close() {
        access.set("");
        ledger.close();
    }

    private static SingleConnectionDataSource owner() {
        var access = ledger.access();
        return new SingleConnectionDataSource(access.url(), access.user(), access.password(), true);
    }

    private static Connection auditor(String password) throws SQLException {
        return DriverManager.getConnection(ledger.access().url(), AuditorAccess.ROLE, password);
    }

    @Test
    void each_view_and_each_column_is_described_as_the_database_describes_it_and_no_other_is() throws Exception {
        var described = new TreeMap<String, String>();
        var document = document();
        var sections = HEADING.matcher(document).results().toList();
        for (var i = 0; i < sections.size(); i++) {
            var view = sections.get(i).group(1);
            described.put(view, sections.get(i).group(2));
            var end = i + 1 < sections.size() ? sections.get(i + 1).start() : document.length();
            ROW.matcher(document.substring(sections.get(i).end(), end))
                    .results()
                    .forEach(row -> described.put(view + "." + row.group(1), row.group(2)));
        }
        assertThat(described).hasSizeGreaterThan(100).isEqualTo(commented());
    }

    private static Map<String, String> commented() throws SQLException {
        var comments = new TreeMap<String, String>();
        try (var connection = auditor(PASSWORD);
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select view.relname || coalesce('.' || part.attname, ''),
                            coalesce(case when part.attname is null then obj_description(view.oid, 'pg_class')
                                else col_description(view.oid, part.attnum) end, '(not described)')
                        from pg_class view
                            cross join lateral (
                                select attname, attnum from pg_attribute where attrelid = view.oid and attnum > 0
                                union all select null, 0) part
                        where view.relnamespace = 'audit'::regnamespace
                        """)) {
            while (row.next()) {
                comments.put(row.getString(1), row.getString(2));
            }
        }
        return comments;
    }

    private static String document() throws Exception {
        return Files.readString(Path.of("..", "docs", "views.md"));
    }

    static List<String> queries() throws Exception {
        return QUERY.matcher(document()).results().map(query -> query.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void each_query_of_the_document_runs(String query) throws SQLException {
        try (var connection = auditor(PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(query);
        }
    }

    @Test
    void every_view_can_be_read_and_says_what_was_recorded() throws Exception {
        try (var connection = auditor(PASSWORD);
                var statement = connection.createStatement()) {
            for (var view : commented().keySet()) {
                if (!view.contains(".")) {
                    statement.execute("select * from audit." + view);
                }
            }
            assertThat(first(
                            statement,
                            "select amount, payee, voucher, programme, project, unit, recorded_by from entries"
                                    + " where type = 'Disbursed'"))
                    .containsExactly("40", "Công ty Cầu Đường", "UNC-01", "P-2013", "ROADS", "01", "finance");
            assertThat(first(
                            statement,
                            "select paid, available, district from balances b join units u on u.code = b.unit"))
                    .containsExactly("40", "960", "01");
            assertThat(first(statement, "select sum(amount), count(*) from journal"))
                    .containsExactly("0", "4");
            assertThat(first(statement, "select balances = log from positions")).containsExactly("t");
        }
    }

    private static List<String> first(java.sql.Statement statement, String query) throws SQLException {
        try (var row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            var values = new ArrayList<String>();
            for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                values.add(row.getString(column));
            }
            return values;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from public.ledger_event",
                "select * from public.balance",
                "select * from public.unique_key",
                "select * from public.journal_transfer",
                "insert into public.ledger_event select * from public.ledger_event",
                "insert into audit.entries (position) values (1)",
                "update audit.balances set paid = 0",
                "delete from audit.journal",
                "truncate public.balance",
                "create table audit.mine (n int)",
                "create schema mine",
                "select public.switch_rebuild('balances')",
                "select public.begin_rebuild('balances')",
                "set role socai_application",
                "select pg_read_file('/etc/passwd')",
                "copy audit.entries to program 'cat'"
            })
    void the_role_reads_no_table_and_changes_nothing(String statement) throws SQLException {
        try (var connection = auditor(PASSWORD)) {
            var writing = connection.createStatement();
            writing.execute("set default_transaction_read_only = off");
            assertThatThrownBy(() -> writing.execute(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isIn(NO_RIGHT, NOT_UPDATABLE));
        }
    }

    @Test
    void the_role_belongs_to_no_other_role_and_its_transactions_are_read_only_by_themselves() throws SQLException {
        try (var connection = auditor(PASSWORD);
                var statement = connection.createStatement()) {
            assertThat(first(statement, """
                    select (select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member
                        where r.rolname = current_user), pg_has_role('pg_read_all_data', 'member'),
                        current_setting('transaction_read_only'), extract(timezone from now())
                    """)).containsExactly("0", "f", "on", "0");
        }
    }

    @Test
    void views_stand_over_the_new_tables_after_a_rebuild_with_their_rights_and_words() throws SQLException {
        var before = commented();
        try (var owner = owner().getConnection();
                var statement = owner.createStatement()) {
            for (var projection : List.of("balances", "programmes")) {
                statement.execute("select begin_rebuild('" + projection + "')");
                var tables = statement.executeQuery(
                        "select name from projection_table where projection = '" + projection + "'");
                var names = new ArrayList<String>();
                while (tables.next()) {
                    names.add(tables.getString(1));
                }
                for (var name : names) {
                    statement.execute("insert into rebuild." + name + " select * from public." + name);
                }
                statement.execute("select switch_rebuild('" + projection + "')");
            }
        }
        assertThat(commented()).isEqualTo(before);
        try (var connection = auditor(PASSWORD);
                var statement = connection.createStatement()) {
            assertThat(first(statement, "select paid, district from balances b join units u on u.code = b.unit"))
                    .containsExactly("40", "01");
            assertThat(first(statement, "select count(*) from journal")).containsExactly("4");
        }
    }

    @Test
    void without_a_password_nobody_logs_in_and_a_short_one_is_refused() throws SQLException {
        access.set("");
        assertThatThrownBy(() -> auditor(PASSWORD)).isInstanceOf(SQLException.class);
        assertThatIllegalStateException()
                .isThrownBy(() -> access.set("elevenchars"))
                .withMessageContaining("12 characters");
        access.set(PASSWORD);
        auditor(PASSWORD).close();
        try (var owner = owner().getConnection();
                var statement = owner.createStatement()) {
            assertThat(first(
                            statement,
                            "select rolpassword from pg_authid where rolname = '" + AuditorAccess.ROLE + "'"))
                    .first()
                    .asString()
                    .startsWith("SCRAM-SHA-256$");
        }
    }

    @Test
    void where_an_administrator_made_the_role_a_user_who_may_not_still_grants_what_is_read() throws SQLException {
        var modest = "modest_" + ledger.access().url().replaceAll("\\D", "");
        try (var owner = owner().getConnection();
                var statement = owner.createStatement()) {
            statement.execute("create role " + modest + " login password 'modest-password'");
            statement.execute("alter schema audit owner to " + modest);
            for (var view : commented().keySet().stream()
                    .filter(name -> !name.contains("."))
                    .collect(Collectors.toSet())) {
                statement.execute("revoke select on audit." + view + " from " + AuditorAccess.ROLE);
            }
            statement.execute("revoke usage on schema audit from " + AuditorAccess.ROLE);
            // Views read with the rights of their owner, who has those of all tables here.
            statement.execute("grant " + ledger.access().user() + " to " + modest);
        }
        var modestly = new AuditorAccess(
                new SingleConnectionDataSource(ledger.access().url(), modest, "modest-password", true));
        modestly.set("another-password");
        try (var connection = auditor(PASSWORD);
                var statement = connection.createStatement()) {
            assertThat(first(statement, "select count(*) > 0 from entries")).containsExactly("t");
        } finally {
            try (var owner = owner().getConnection();
                    var statement = owner.createStatement()) {
                statement.execute("alter schema audit owner to current_user");
                statement.execute("drop owned by " + modest);
                statement.execute("drop role " + modest);
            }
        }
    }
}
