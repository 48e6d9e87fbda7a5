package socai.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Entries.NORTH_2013;
import static socai.testing.Entries.advanced;
import static socai.testing.Entries.allocated;
import static socai.testing.Entries.closed;
import static socai.testing.Entries.committed;
import static socai.testing.Entries.opened;
import static socai.testing.Entries.paid;
import static socai.testing.Entries.recovered;
import static socai.testing.Entries.refunded;
import static socai.testing.Entries.reopened;
import static socai.testing.Entries.reversed;
import static socai.testing.LineFixture.id;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.EXPIRY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.on;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.control.ControlSetting;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.EnvelopeSet;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Withdrawn;
import socai.ledger.line.FundingLine;
import socai.ledger.posting.AccountKey;
import socai.ledger.posting.Balance;
import socai.ledger.state.LineState.Flow;
import socai.ledger.state.LineState.Item;
import socai.ledger.state.LineState.OpenProposal;
import socai.ledger.state.LineState.Returned;
import socai.ledger.value.Account;
import socai.ledger.value.Money;

/** What a snapshot keeps of a line: all that it needs to go on as if nothing had been. */
class LineStateTest {
    private static final ControlSetting SETTING =
            new ControlSetting(Control.ENVELOPE, 1, ControlAction.STOP, new Money(9_000), null, null, DAY, BASIS);

    /** The event at place n has the id {@code id(n)}. */
    private static final List<LedgerEvent> LIFE = List.of(
            opened(),
            new ControlSet(ROADS, SETTING),
            new EnvelopeSet(ROADS, new Money(8_000), BASIS),
            allocated(NORTH, 1_000),
            committed(400, "HĐ-1"),
            advanced(100, "TU-1", id(4)),
            paid(200, "UNC-1", null),
            on(DAY.plusDays(1), refunded(Account.PAID, 50, id(6), null, "NT-1")),
            new Proposed(ROADS, paid(70, "UNC-2", null), CLERK, EXPIRY, DAY, null, null),
            closed(Y2014),
            paid(30, "UNC-3", null),
            reversed(id(10), paid(30, "UNC-3", null)),
            recovered(40, id(5), "TH-1"),
            closed(Y2013),
            reopened(Y2013));

    @Test
    void a_line_goes_on_from_any_of_its_states_as_if_nothing_had_been() {
        var whole = lived(new FundingLine(), 0, LIFE.size());
        for (var place = 1; place < LIFE.size(); place++) {
            var before = lived(new FundingLine(), 0, place);
            var after = FundingLine.from(before.state());
            assertThat(after.size()).isEqualTo(before.size());
            lived(after, place, LIFE.size());
            assertThat(parts(after.state())).as("from place %d on", place).isEqualTo(parts(whole.state()));
            assertThat(after.size()).isEqualTo(whole.size());
        }
    }

    @Test
    void a_state_holds_what_the_line_decides_by() {
        var line = lived(new FundingLine(), 0, 10);
        var state = line.state();
        assertThat(state.line()).isEqualTo(ROADS);
        assertThat(state.opened().envelope()).isEqualTo(new Money(8_000));
        assertThat(state.controls()).containsExactly(SETTING);
        assertThat(state.closed()).isEqualTo(line.closedYears()).containsExactly(Y2014);
        assertThat(state.proposals()).containsExactly(new OpenProposal(id(8), paid(70, "UNC-2", null), CLERK, EXPIRY));
        assertThat(state.returned()).containsExactly(new Returned(id(6), 50, false));
        assertThat(state.items())
                .containsExactlyInAnyOrder(
                        new Item(new AccountKey(Account.COMMITTED, NORTH_2013, id(4)), new OpenItem(300, 400, null)),
                        new Item(new AccountKey(Account.ADVANCED, NORTH_2013, id(5)), new OpenItem(100, 100, id(4))),
                        new Item(new AccountKey(Account.COMMITTED, NORTH_2013, id(8)), new OpenItem(70, 70, null)));
        var row = state.rows().getFirst();
        assertThat(row.balance()).isEqualTo(new Balance(1_000, 0, 0, 0, 380, 370, 150, 100, 0, 0));
        assertThat(row.days().get(Account.PAID))
                .isEqualTo(Map.of(DAY, new Flow(200, 0), DAY.plusDays(1), new Flow(0, 50)));
        assertThat(row.days())
                .hasEntrySatisfying(
                        Account.AVAILABLE, days -> assertThat(days).containsEntry(DAY, new Flow(1_000, 670)));
        // A day of each account, two of what is free and of what is paid, and three items.
        assertThat(line.size()).isEqualTo(4 + 2 + 3);
    }

    @Test
    void a_payment_that_came_back_and_went_again_is_as_if_nothing_had_come() {
        var back = refunded(Account.PAID, 50, id(6), null, "NT-1");
        var line = lived(new FundingLine(), 0, 8);
        line.evolve(new IdentifiedEvent(id(50), reversed(id(7), back)));
        assertThat(line.state().returned()).isEmpty();
        line.evolve(new IdentifiedEvent(id(51), reversed(id(6), paid(200, "UNC-1", null))));
        assertThat(line.state().returned()).containsExactly(new Returned(id(6), 0, true));
    }

    @Test
    void of_an_advance_that_is_undone_its_item_tells_and_nothing_came_back_of_it() {
        var line = lived(new FundingLine(), 0, 6);
        line.evolve(new IdentifiedEvent(id(50), reversed(id(5), advanced(100, "TU-1", id(4)))));
        assertThat(line.state().returned()).isEmpty();
        assertThat(line.state().items())
                .contains(new Item(new AccountKey(Account.COMMITTED, NORTH_2013, id(4)), new OpenItem(400, 400, null)));
    }

    @Test
    void what_came_to_its_end_is_kept_until_its_year_is_closed() {
        var line = lived(new FundingLine(), 0, 4);
        take(line, 20, committed(100, "HĐ-1"));
        take(line, 21, committed(50, "HĐ-2"));
        take(line, 22, paid(100, "UNC-1", id(20)));
        assertThat(line.state().items()).hasSize(2);
        take(line, 23, closed(Y2014));
        assertThat(line.state().items()).as("another year's close").hasSize(2);
        take(line, 24, closed(Y2013));
        assertThat(line.state().items())
                .containsExactly(
                        new Item(new AccountKey(Account.COMMITTED, NORTH_2013, id(21)), new OpenItem(50, 50, null)));
    }

    @Test
    void what_a_proposal_had_set_aside_is_forgotten_when_it_is_settled() {
        var line = lived(new FundingLine(), 0, 4);
        var entry = paid(70, "UNC-2", null);
        take(line, 20, new Proposed(ROADS, entry, CLERK, EXPIRY, DAY, null, null));
        assertThat(line.state().items()).hasSize(1);
        take(line, 21, new Withdrawn(ROADS, id(20), entry, CLERK, DAY));
        assertThat(line.state().items()).isEmpty();
        assertThat(line.state().proposals()).isEmpty();
    }

    private static void take(FundingLine line, int place, LedgerEvent event) {
        line.evolve(new IdentifiedEvent(id(place), event));
    }

    @Test
    void a_day_keeps_what_came_apart_from_what_went() {
        assertThat(Flow.of(7)).isEqualTo(new Flow(7, 0));
        assertThat(Flow.of(-7)).isEqualTo(new Flow(0, 7));
        assertThat(Flow.of(7).plus(Flow.of(-3)).plus(Flow.of(2))).isEqualTo(new Flow(9, 3));
        assertThat(new Flow(9, 3).net()).isEqualTo(6);
        assertThat(new Flow(3, 9).net()).isEqualTo(-6);
    }

    private static FundingLine lived(FundingLine line, int from, int to) {
        for (var place = from; place < to; place++) {
            line.evolve(new IdentifiedEvent(id(place), LIFE.get(place)));
        }
        return line;
    }

    /** Rows, items and what came back stand in no order. */
    private static List<Object> parts(LineState state) {
        return List.of(
                state.opened(),
                Set.copyOf(state.rows()),
                Set.copyOf(state.items()),
                Set.copyOf(state.returned()),
                state.proposals(),
                state.controls(),
                state.closed());
    }
}
