package socai.verification;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import socai.access.AccessBook;
import socai.log.event.EvidenceChanged;
import socai.log.event.LogUnavailable;
import socai.proof.Hash;
import socai.sql.Query;
import socai.verification.Verification.Report;
import socai.verification.VerificationReport.Outcome;

/** The reports of verifications: they are only added, and each names the hash of the one before it. */
public final class VerificationBook {
    private static final String ROW =
            "select number, report, sha256, actor, ended_at, position, outcome from verification ";

    private final DataSource database;
    private volatile @Nullable Verified known;

    public VerificationBook(DataSource database) {
        this.database = database;
    }

    /**
     * A report as it is kept.
     *
     * @param text of the report, of which the hash is made
     * @param sha256 in hexadecimal
     */
    public record Kept(VerificationReport report, String text, String sha256) {}

    /**
     * A report without its findings, for lists.
     *
     * @param endedAt in UTC
     * @param sha256 in hexadecimal
     */
    public record Line(long number, String actor, Instant endedAt, long position, Outcome outcome, String sha256) {}

    /**
     * Keeps what was found.
     *
     * @param actor who ran it
     */
    public Kept keep(String actor, Instant startedAt, Report found) {
        var outcome = found.faultCount() == 0 ? Outcome.SOUND : Outcome.FAULTS;
        return keep(actor, startedAt, found, outcome, null);
    }

    /** Keeps that it could not be told, and why. */
    public Kept keepFailure(String actor, Instant startedAt, String reason) {
        var nothing = new Report(0, Hash.ofText(""), List.of(), 0, List.of(), 0);
        return keep(actor, startedAt, nothing, Outcome.FAILED, reason);
    }

    private Kept keep(String actor, Instant startedAt, Report found, Outcome outcome, @Nullable String reason) {
        try (var connection = database.getConnection()) {
            while (true) {
                var last = rows(connection, "order by number desc limit ?", 1);
                var accesses = AccessBook.last(connection);
                var report = new VerificationReport(
                        last.isEmpty() ? 1 : last.getFirst().number() + 1,
                        last.isEmpty() ? null : last.getFirst().sha256(),
                        actor,
                        startedAt,
                        Instant.now().truncatedTo(ChronoUnit.MICROS),
                        found.size(),
                        found.root().toString(),
                        outcome,
                        count(connection, "checkpoint", found.size()),
                        count(connection, "cosignature", found.size()),
                        accesses.map(AccessBook.End::number).orElse(null),
                        accesses.map(AccessBook.End::sha256).orElse(null),
                        found.faultCount(),
                        found.faults(),
                        found.warningCount(),
                        found.warnings(),
                        reason);
                var text = report.json();
                if (insert(connection, report, text)) {
                    known = new Verified(report.number(), report.endedAt(), report.position(), outcome);
                    return new Kept(report, text, Hash.ofText(text).toString());
                }
            }
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** Whether nobody else has kept one of the same number meanwhile. */
    private static boolean insert(Connection connection, VerificationReport report, String text) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into verification (number, report, sha256, actor, ended_at, position, outcome)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)) {
            statement.setLong(1, report.number());
            statement.setString(2, text);
            statement.setBytes(3, Hash.ofText(text).bytes());
            statement.setString(4, report.actor());
            statement.setObject(5, report.endedAt().atOffset(ZoneOffset.UTC));
            statement.setLong(6, report.position());
            statement.setString(7, report.outcome().name());
            return statement.executeUpdate() == 1;
        }
    }

    /** How many checkpoints, or cosignatures, there are of sizes up to one. */
    static long count(Connection connection, String table, long size) throws SQLException {
        try (var statement = connection.prepareStatement("select count(*) from " + table + " where size <= ?")) {
            statement.setLong(1, size);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * A row as it stands, whoever wrote it.
     *
     * @param sha256 in hexadecimal
     */
    record Row(
            long number,
            String text,
            String sha256,
            String actor,
            @Nullable Instant endedAt,
            long position,
            String outcome) {}

    static List<Row> rows(Connection connection, String rest, long argument) throws SQLException {
        return Query.rows(connection, ROW + rest, statement -> statement.setLong(1, argument), VerificationBook::row);
    }

    private static Row row(ResultSet row) throws SQLException {
        var endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new Row(
                row.getLong("number"),
                Objects.requireNonNull(row.getString("report")),
                HexFormat.of().formatHex(Objects.requireNonNull(row.getBytes("sha256"))),
                Objects.requireNonNull(row.getString("actor")),
                endedAt == null ? null : endedAt.toInstant(),
                row.getLong("position"),
                Objects.requireNonNull(row.getString("outcome")));
    }

    private List<Row> read(String rest, long argument) {
        try (var connection = database.getConnection()) {
            return rows(connection, rest, argument);
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** Up to {@code limit} reports before a number, the newest first. */
    public List<Line> before(long number, int limit) {
        return read("where number < ? order by number desc limit " + limit, number).stream()
                .map(VerificationBook::line)
                .toList();
    }

    /** The newest one. */
    public Optional<Line> last() {
        return before(Long.MAX_VALUE, 1).stream().findFirst();
    }

    /** The newest one that this process knows of: its own, or that of the last {@link #look}. It costs nothing. */
    public Optional<Verified> known() {
        return Optional.ofNullable(known);
    }

    /**
     * Looks whether another process has verified meanwhile.
     *
     * @throws EvidenceChanged when the newest report was changed
     */
    public void look() {
        last().ifPresent(last -> known = new Verified(last.number(), last.endedAt(), last.position(), last.outcome()));
    }

    private static Line line(Row row) {
        return new Line(
                row.number(),
                row.actor(),
                Objects.requireNonNullElse(row.endedAt(), Instant.EPOCH),
                row.position(),
                EvidenceChanged.unlessReadable("verification", row.number(), () -> Outcome.valueOf(row.outcome())),
                row.sha256());
    }

    /** Nobody takes for a report what is not the text of its hash. */
    private static Kept kept(Row row) {
        if (!Hash.ofText(row.text()).toString().equals(row.sha256())) {
            throw new EvidenceChanged("verification", row.number(), "the report is not the one that was hashed");
        }
        var report = EvidenceChanged.unlessReadable(
                "verification", row.number(), () -> VerificationReport.parse(row.text()));
        return new Kept(report, row.text(), row.sha256());
    }

    /** One report, as it was kept. */
    public Optional<Kept> find(long number) {
        return read("where number = ?", number).stream().findFirst().map(VerificationBook::kept);
    }
}
