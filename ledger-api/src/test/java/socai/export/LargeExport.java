package socai.export;

import com.zaxxer.hikari.HikariDataSource;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.support.TransactionTemplate;
import socai.balances.AsOfPoint;
import socai.balances.BalanceQuery;
import socai.balances.Balances;
import socai.balances.BalancesProjection;
import socai.export.file.Attachment;
import socai.export.file.Format;
import socai.export.file.Publication;
import socai.log.EventLog;
import socai.log.verification.LogTree;
import socai.programmes.Programmes;
import socai.programmes.ProgrammesProjection;
import socai.projections.Follower;
import socai.reading.LedgerReadings;
import socai.rights.Scope;
import socai.verification.VerificationBook;
import tools.jackson.databind.json.JsonMapper;

/** Makes one export of a database in a process of its own, to nowhere, and tells its size in bytes. */
final class LargeExport {
    private LargeExport() {}

    public static void main(String[] arguments) {
        try (var pool = new HikariDataSource()) {
            pool.setJdbcUrl(arguments[0]);
            pool.setUsername(arguments[1]);
            pool.setPassword(arguments[2]);
            pool.setMaximumPoolSize(3);
            var response = new Nowhere();
            var file = new Attachment(response);
            var query = BalanceQuery.ALL;
            if (arguments[3].equals("zip")) {
                exports(pool).dataPackage(Scope.ALL, LocalDate.of(2200, 1, 1), file);
            } else {
                exports(pool)
                        .journal(
                                Scope.ALL,
                                query,
                                null,
                                null,
                                null,
                                AsOfPoint.ALL,
                                Format.parse(arguments[3]),
                                Locale.of("vi"),
                                file);
            }
            System.out.println("bytes " + response.bytes);
        }
    }

    private static Exports exports(HikariDataSource pool) {
        var database = JdbcClient.create(pool);
        var log = new EventLog(pool);
        var words = new StaticMessageSource();
        words.setUseCodeAsDefaultMessage(true);
        var transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        var balances = new Balances(
                database, transactions, new LogTree(new TransactionAwareDataSourceProxy(pool)), Clock.systemUTC());
        var projections = List.of(new ProgrammesProjection(database), new BalancesProjection(pool));
        return new Exports(
                new LedgerReadings(
                        pool,
                        balances,
                        new Programmes(database, log),
                        log,
                        new Follower(log, database, transactions, projections),
                        Clock.systemUTC()),
                words,
                new JsonMapper(),
                new Publication("VN-X", "CC-BY-4.0", "43010"),
                Clock.systemUTC(),
                new VerificationBook(pool));
    }

    /** A response whose reader counts and forgets. */
    private static final class Nowhere extends MockHttpServletResponse {
        private long bytes;

        @Override
        public jakarta.servlet.ServletOutputStream getOutputStream() {
            return new org.springframework.mock.web.DelegatingServletOutputStream(new OutputStream() {
                @Override
                public void write(int b) {
                    bytes++;
                }

                @Override
                public void write(byte[] buffer, int from, int length) {
                    bytes += length;
                }
            });
        }
    }
}
