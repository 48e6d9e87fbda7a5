package socai.verification;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import socai.access.AccessBook;
import socai.checkpoints.Contradiction.Said;
import socai.checkpoints.Statement;
import socai.log.event.LogUnavailable;
import socai.proof.Hash;
import socai.verification.VerificationBook.Row;
import socai.verification.VerificationReport.Outcome;

/**
 * Verifies the reports of earlier verifications: none is missing or changed, and what they saw is there still. What a
 * sound one says of the log is to be held against the log of now.
 */
final class ReportReview {
    private static final String TABLE = "verification";
    private static final int PAGE = 50;

    private final Consumer<Fault> faults;
    private final List<Statement> statements = new ArrayList<>();
    private long expected = 1;
    private @Nullable String previous;
    private @Nullable VerificationReport last;

    private ReportReview(Consumer<Fault> faults) {
        this.faults = faults;
    }

    /** Reads all reports, and gives what the sound ones say of the log. */
    static List<Statement> read(DataSource database, Consumer<Fault> faults) {
        var review = new ReportReview(faults);
        try (var connection = database.getConnection()) {
            for (var page = page(connection, 0);
                    !page.isEmpty();
                    page = page(connection, page.getLast().number())) {
                page.forEach(review::take);
            }
            review.whatWasSeenMustStillBeThere(connection);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
        return review.statements;
    }

    private static List<Row> page(Connection connection, long after) throws SQLException {
        return VerificationBook.rows(connection, "where number > ? order by number limit " + PAGE, after);
    }

    private void take(Row row) {
        if (row.number() != expected) {
            faults.accept(new Fault(TABLE, 0, "REPORT_MISSING", Map.of("number", expected)));
        }
        var report = sound(row);
        if (report.isEmpty()) {
            faults.accept(new Fault(TABLE, 0, "REPORT_CHANGED", Map.of("number", row.number())));
        } else {
            if (row.number() == expected && !Objects.equals(report.get().previous(), previous)) {
                faults.accept(new Fault(TABLE, 0, "REPORT_CHANGED", Map.of("number", row.number() - 1)));
            }
            if (report.get().outcome() == Outcome.SOUND) {
                last = report.get();
                statements.add(new Statement(
                        Said.REPORTS,
                        row.position(),
                        Hash.of(HexFormat.of().parseHex(report.get().root()))));
            }
        }
        expected = row.number() + 1;
        previous = row.sha256();
    }

    /** The report of a row, if all its columns say what stands in it. */
    private static Optional<VerificationReport> sound(Row row) {
        try {
            var report = VerificationReport.parse(row.text());
            var holds = row.sha256().equals(Hash.ofText(row.text()).toString())
                    && report.number() == row.number()
                    && report.actor().equals(row.actor())
                    && report.position() == row.position()
                    && report.outcome().name().equals(row.outcome())
                    && report.endedAt().truncatedTo(ChronoUnit.MICROS).equals(row.endedAt());
            return holds ? Optional.of(report) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Checkpoints and cosignatures of a size are only added. */
    private void whatWasSeenMustStillBeThere(Connection connection) throws SQLException {
        if (last != null) {
            mustBeAtLeast(connection, "checkpoint", last, last.checkpoints());
            mustBeAtLeast(connection, "cosignature", last, last.cosignatures());
            reviewAccesses(connection, last);
        }
    }

    /** The row that was the last of the access log then is there, and so are those before it, whose hashes it holds. */
    private void reviewAccesses(Connection connection, VerificationReport report) throws SQLException {
        var seen = report.accesses();
        if (seen != null && !AccessBook.hash(connection, seen).equals(Optional.ofNullable(report.accessSha256()))) {
            faults.accept(new Fault("access_log", 0, "ACCESS_OTHER", Map.of("number", seen)));
        }
    }

    private void mustBeAtLeast(Connection connection, String table, VerificationReport report, long seen)
            throws SQLException {
        var now = VerificationBook.count(connection, table, report.position());
        if (now < seen) {
            faults.accept(new Fault(
                    table,
                    report.position(),
                    "ROWS_MISSING",
                    Map.of("seen", seen, "found", now, "number", report.number())));
        }
    }
}
