package socai.proposals;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.balances.AsOfPoint;
import socai.balances.BalanceQuery;
import socai.balances.FilterSql;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.proposals.ProposalRegister.Proposal;

/** The proposals that wait, as the read tables keep them: counted around every page, listed part by part. */
public final class WaitingProposals {
    private static final String WAITING = " from proposal where settled is null ";

    /** Several that are settled together are one, for which the first stands. */
    private static final String ONE_OF_A_GROUP = WAITING + "and place = 0 ";

    private static final String OF_YEAR = "and programme = ? and year = ? ";

    private final JdbcClient database;
    private final EventLog log;

    public WaitingProposals(JdbcClient database, EventLog log) {
        this.database = database;
        this.log = log;
    }

    /** Counts the proposals that wait. */
    public long count() {
        return one(database.sql("select count(*)" + ONE_OF_A_GROUP));
    }

    /** Counts the waiting proposals about a year of a programme. */
    public long count(ProgrammeCode programme, FiscalYear year) {
        return one(database.sql("select count(*)" + ONE_OF_A_GROUP + OF_YEAR).params(programme.value(), year.value()));
    }

    /** Lists the same proposals, each with its line. */
    public long countInLines(ProgrammeCode programme, FiscalYear year) {
        return one(database.sql("select count(*)" + WAITING + OF_YEAR).params(programme.value(), year.value()));
    }

    /** Up to {@code limit} that wait and are about a year of a programme, each in its line, the oldest first. */
    public List<Proposal> inLines(ProgrammeCode programme, FiscalYear year, int limit) {
        return list(database.sql("select position" + WAITING + OF_YEAR + "order by position limit ?")
                .params(programme.value(), year.value(), limit));
    }

    /** Lists up to {@code limit} waiting proposals from an offset on, the oldest first. */
    public List<Proposal> part(long offset, int limit) {
        return list(database.sql("select position" + ONE_OF_A_GROUP + "order by position limit ? offset ?")
                .params(limit, offset));
    }

    /** Up to {@code limit} of those that wait, the oldest first, behind one of them. */
    public List<Proposal> after(long position, int limit) {
        return list(database.sql("select position" + ONE_OF_A_GROUP + "and position > ? order by position limit ?")
                .params(position, limit));
    }

    /**
     * The money that is set aside for them among the figures of a query: it stands as committed, though no contract
     * is behind it.
     *
     * @param effectiveOn the last day of effect that counts; absent for all days
     */
    public SetAside setAside(BalanceQuery query, @Nullable LocalDate effectiveOn) {
        var selection = new FilterSql("j", query);
        selection.and("j.account = 'COMMITTED' and j.item in (select id" + WAITING + ")");
        selection.and(selection.seen(new AsOfPoint(null, effectiveOn), "on"));
        return database.sql("select coalesce(sum(j.amount), 0) as dong, count(distinct j.item) as proposals"
                        + " from journal_entry j " + selection.where())
                .params(selection.parameters())
                .query((row, number) -> new SetAside(row.getLong("dong"), row.getLong("proposals")))
                .single();
    }

    /** Money, in đồng, that is set aside for so many proposals, each counted in its line. */
    public record SetAside(long dong, long proposals) {}

    private static long one(JdbcClient.StatementSpec statement) {
        return statement.query(Long.class).single();
    }

    private List<Proposal> list(JdbcClient.StatementSpec statement) {
        return log
                .atAll(statement.query((row, number) -> row.getLong("position")).list())
                .stream()
                .map((RecordedEvent asked) -> new Proposal(asked, null))
                .toList();
    }
}
