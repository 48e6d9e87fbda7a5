package socai.entries;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.LineId;
import socai.ledger.Money;
import socai.ledger.ProgrammeCode;
import socai.ledger.Text;
import socai.log.EntryRegister;
import socai.log.EntrySearch;
import socai.log.EventLog;
import socai.log.RecordedEvent;

/** Finds the entries of a programme by their papers, whatever the spelling, and payments that may be one. */
public final class EntryBook {
    private final JdbcClient database;
    private final EntryRegister register;

    public EntryBook(JdbcClient database, EventLog log) {
        this.database = database;
        this.register = new EntryRegister(log);
    }

    /**
     * Up to {@code limit} entries after a position, in the order of the log, undone or not, and what undid them.
     * Where a contract is asked for, the read side must have come as far as the log is to be searched.
     */
    public List<RecordedEvent> entries(EntrySearch search, long after, int limit) {
        var contract = search.contract();
        return register.entries(
                search, contract == null ? null : ofContract(search.programme(), contract), after, limit);
    }

    /** A contract's commitments and all that names one of them: the journal has them by the commitment. */
    private Set<Long> ofContract(ProgrammeCode programme, Text contract) {
        var commitments = register.commitments(programme, contract);
        var positions =
                new HashSet<>(commitments.stream().map(RecordedEvent::position).toList());
        if (!commitments.isEmpty()) {
            positions.addAll(database.sql("""
                            select position from journal_transfer
                            where programme = :programme and project = any(:projects)
                                and (from_item is not null or to_item is not null)
                                and (from_item = any(cast(:commitments as uuid[])) or to_item = any(cast(:commitments as uuid[])))
                            """)
                    .param("programme", programme.value())
                    .param(
                            "projects",
                            commitments.stream()
                                    .map(entry -> LineId.parse(entry.stream())
                                            .project()
                                            .value())
                                    .distinct()
                                    .toArray(String[]::new))
                    .param(
                            "commitments",
                            commitments.stream()
                                    .map(entry -> entry.id().toString())
                                    .toArray(String[]::new))
                    .query(Long.class)
                    .list());
        }
        return positions;
    }

    /**
     * Up to {@code limit} payments that may be the one that is meant, and have not been undone: in the same
     * programme, of the same amount, to a payee that looks the same, not more than so many days before or after.
     */
    public List<RecordedEvent> alike(
            ProgrammeCode programme, Text payee, Money amount, LocalDate day, int days, int limit) {
        var search =
                new EntrySearch(programme, null, null, null, payee, amount, day.minusDays(days), day.plusDays(days));
        return register.standingPayments(search, limit);
    }
}
