package socai.ledger.state;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import socai.ledger.control.ControlSetting;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.posting.AccountKey;
import socai.ledger.posting.Balance;
import socai.ledger.value.Account;
import socai.ledger.value.Actor;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.Copies;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;

/**
 * All facts that a line needs to decide, as a snapshot keeps them. It is a value and shares nothing with the line,
 * which goes on.
 *
 * @param rows in no order
 * @param returned the sums that came back of payments for completed work, in no order
 * @param controls in the order in which they were set
 * @param closed the years whose books are closed
 */
public record LineState(
        LineOpened opened,
        List<Row> rows,
        List<Item> items,
        List<Returned> returned,
        List<OpenProposal> proposals,
        List<ControlSetting> controls,
        Set<FiscalYear> closed) {
    /**
     * The number of the form of snapshots. It is raised with every change of this record; older snapshots are then made
     * again.
     */
    public static final int FORM = 3;

    public LineState {
        rows = List.copyOf(rows);
        items = List.copyOf(items);
        returned = List.copyOf(returned);
        proposals = List.copyOf(proposals);
        controls = List.copyOf(controls);
        closed = Set.copyOf(closed);
    }

    /**
     * One row of balances.
     *
     * @param days the sums that came into each of its accounts and went out of it, by accounting date
     */
    public record Row(BudgetKey key, Balance balance, Map<Account, SortedMap<LocalDate, Flow>> days) {
        public Row {
            var copy = new TreeMap<Account, SortedMap<LocalDate, Flow>>();
            days.forEach((account, flows) -> copy.put(account, Copies.of(flows)));
            days = Copies.of(copy);
        }
    }

    /** The sums that came into an account and went out of it on one day, in đồng; neither is below zero. */
    public record Flow(long in, long out) {
        public static Flow of(long change) {
            return change > 0 ? new Flow(change, 0) : new Flow(0, -change);
        }

        public Flow plus(Flow other) {
            return new Flow(Math.addExact(in, other.in), Math.addExact(out, other.out));
        }

        /** The net change of the day. */
        public long net() {
            return in - out;
        }
    }

    /** One commitment, proposal or advance that is open. */
    public record Item(AccountKey key, OpenItem item) {}

    /**
     * The sum that came back of one payment for completed work.
     *
     * @param refunded in đồng
     * @param undone whether it was reversed
     */
    public record Returned(EventId payment, long refunded, boolean undone) {
        public Returned plus(long more) {
            return new Returned(payment, Math.addExact(refunded, more), undone);
        }
    }

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
