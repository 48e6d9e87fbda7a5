package socai.ledger;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import socai.ledger.LedgerEvent.LineOpened;
import socai.ledger.LedgerEvent.MoneyEvent;

/**
 * All that a line needs to decide, as a snapshot keeps it.
 *
 * @param rows in no order
 * @param controls in the order in which they were set
 * @param closed the years whose books are closed
 */
public record LineState(
        LineOpened opened,
        List<Row> rows,
        List<Item> items,
        List<OpenProposal> proposals,
        List<ControlSetting> controls,
        Set<FiscalYear> closed) {
    /** Raised with every change of what a line keeps of its events: older snapshots are then made anew. */
    public static final int FORM = 2;

    /**
     * One row of balances.
     *
     * @param days what came (positive) and went of its free money by accounting date, in đồng
     */
    public record Row(RowKey key, Balance balance, SortedMap<LocalDate, Long> days) {}

    /** One commitment, proposal or advance that is open. */
    public record Item(AccountKey key, OpenItem item) {}

    /** A proposal that waits. */
    public record OpenProposal(
            EventId id,

            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
            MoneyEvent entry,

            Actor by,
            LocalDate expires) {}

    public LineId line() {
        return opened.line();
    }
}
