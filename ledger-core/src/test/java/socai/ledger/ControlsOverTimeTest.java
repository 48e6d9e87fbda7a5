package socai.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.ledger.control.Control.ADVANCE_OF_COMMITMENT;
import static socai.ledger.control.Control.ADVANCE_RECOVERY;
import static socai.ledger.control.Control.ENVELOPE;
import static socai.ledger.control.Control.FUTURE_DATE;
import static socai.ledger.control.Control.MONEY_FIRST;
import static socai.ledger.control.ControlAction.OFF;
import static socai.ledger.control.ControlAction.STOP;
import static socai.ledger.control.ControlAction.WARN;
import static socai.ledger.refusal.RefusalCode.CONTROL_STOPPED;
import static socai.ledger.value.Account.ADVANCED;
import static socai.ledger.value.Account.COMMITTED;
import static socai.testing.Entries.advanced;
import static socai.testing.Entries.allocated;
import static socai.testing.Entries.carriedOver;
import static socai.testing.Entries.closed;
import static socai.testing.Entries.committed;
import static socai.testing.Entries.opened;
import static socai.testing.Entries.paid;
import static socai.testing.Entries.recovered;
import static socai.testing.Entries.refunded;
import static socai.testing.Entries.refused;
import static socai.testing.Entries.reversed;
import static socai.testing.LineFixture.given;
import static socai.testing.LineFixture.id;
import static socai.testing.Samples.AFTER;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROVINCE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.advance;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.on;
import static socai.testing.Samples.pay;
import static socai.testing.Samples.recover;
import static socai.testing.Samples.refund;
import static socai.testing.Samples.reverse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hamcrest.CustomTypeSafeMatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.EntryCommand;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.control.ControlSetting;
import socai.ledger.control.Warning;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.line.LineOutcome;
import socai.ledger.value.Account;
import socai.ledger.value.Money;
import socai.testing.LineFixture;

/** Controls that look at days: money that comes later, entries of the future, contracts over years. */
class ControlsOverTimeTest {
    private static final LocalDate BEGIN = LocalDate.of(2013, 1, 1);
    private static final LocalDate LATER = DAY.plusDays(30);

    /**
     * What was undone later counts on the days before: until then it is gone twice.
     *
     * @param before with the control's setting in its last place
     */
    record Shortage(String name, List<LedgerEvent> before, EntryCommand entry, long limit, long found) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Shortage> shortages() {
        var work = paid(100, "UNC-1", id(3));
        var recovery = recovered(80, id(3), "TH-1");
        var refund = refunded(Account.PAID, 90, null, null, "NT-1");
        return List.of(
                new Shortage(
                        "free money that is given later",
                        List.of(on(LATER, allocated(NORTH, 100))),
                        pay(1_001, "UNC-1", null),
                        1_000,
                        1_001),
                new Shortage(
                        "promised money",
                        List.of(committed(100, "HĐ-1"), work, on(LATER, reversed(id(4), work))),
                        pay(1, "UNC-1", id(3)),
                        0,
                        1),
                new Shortage(
                        "advanced money",
                        List.of(advanced(100, "TU-1", null), recovery, on(LATER, reversed(id(4), recovery))),
                        recover(21, id(3), "TH-2"),
                        20,
                        21),
                new Shortage(
                        "paid money",
                        List.of(paid(100, "UNC-1", null), refund, on(LATER, reversed(id(4), refund))),
                        refund(11, "NT-2"),
                        10,
                        11));
    }

    @ParameterizedTest
    @MethodSource("shortages")
    void an_account_that_would_be_below_zero_until_its_money_comes_is_warned_of_or_stopped(Shortage each) {
        for (var action : ControlAction.values()) {
            var given = books(each.before(), set(MONEY_FIRST, action));
            var early = given(given).when(each.entry());
            switch (action) {
                case STOP ->
                    refused(
                            early,
                            CONTROL_STOPPED,
                            Map.of("limit", new Money(each.limit()), "found", new Money(each.found())));
                case WARN ->
                    warns(early, new Warning(MONEY_FIRST, 1, new Money(each.limit()), new Money(each.found()), null));
                case OFF -> warns(early);
            }
            var late = (EntryCommand) on(LATER, (Record) each.entry());
            warns(given(given).when(late));
        }
    }

    @Test
    void an_entry_of_the_future_is_stopped_unless_a_decision_allows_it() {
        var tomorrow = DAY.plusDays(1);
        LedgerEvent[] before = {opened(), allocated(NORTH, 1_000)};
        given(DAY, before).when(pay(1, "UNC-1", null)).expectSuccessfulHandlerExecution();
        refused(
                given(DAY, before).when(on(tomorrow, pay(1, "UNC-1", null))),
                CONTROL_STOPPED,
                Map.of("control", FUTURE_DATE, "version", 0, "day", DAY));
        warns(
                given(DAY, append(before, set(FUTURE_DATE, WARN))).when(on(tomorrow, pay(1, "UNC-1", null))),
                new Warning(FUTURE_DATE, 1, null, null, DAY));
        warns(given(DAY, append(before, set(FUTURE_DATE, OFF))).when(on(tomorrow, pay(1, "UNC-1", null))));
    }

    @Test
    void an_entry_of_the_future_is_undone_on_its_own_day() {
        var future = on(DAY.plusDays(9), paid(1, "UNC-1", null));
        LedgerEvent[] before = {opened(), allocated(NORTH, 1_000), set(FUTURE_DATE, OFF), future, set(FUTURE_DATE, STOP)
        };
        given(DAY, before).when(reverse(id(3), future)).expectSuccessfulHandlerExecution();
        refused(given(DAY, before).when(on(DAY.plusDays(10), reverse(id(3), future))), CONTROL_STOPPED);
    }

    @Test
    void what_a_contract_came_to_is_judged_over_all_its_years() {
        LedgerEvent[] before = {
            opened(),
            allocated(NORTH, 10_000),
            committed(1_000, "HĐ-1"),
            advanced(300, "TU-1", id(2)),
            paid(200, "UNC-1", id(2)),
            closed(Y2013),
            carriedOver(COMMITTED, NORTH, id(2), 500),
            carriedOver(ADVANCED, NORTH, id(2 + 1), 300)
        };
        // Half of the 1 000 of the contract, 300 of which are advanced already.
        warns(of(ADVANCE_OF_COMMITMENT, given(before).when(next(advance(200, "TU-2", id(2))))));
        warns(
                of(ADVANCE_OF_COMMITMENT, given(before).when(next(advance(201, "TU-2", id(2))))),
                new Warning(ADVANCE_OF_COMMITMENT, 0, new Money(500), new Money(501), null));
        // Four fifths of it, 500 of which are spent already.
        warns(of(ADVANCE_RECOVERY, given(before).when(next(pay(300, "UNC-2", id(2))))));
        warns(
                of(ADVANCE_RECOVERY, given(before).when(next(pay(301, "UNC-2", id(2))))),
                new Warning(ADVANCE_RECOVERY, 0, new Money(800), new Money(801), null));
    }

    @Test
    void a_contract_paid_to_its_end_is_still_what_it_was_when_a_payment_is_undone() {
        var rest = paid(700, "UNC-1", id(2));
        var back = recovered(300, id(3), "TH-1");
        LedgerEvent[] before = {
            opened(),
            allocated(NORTH, 10_000),
            committed(1_000, "HĐ-1"),
            advanced(300, "TU-1", id(2)),
            rest,
            back,
            reversed(id(4), rest),
            reversed(id(5), back)
        };
        warns(of(ADVANCE_OF_COMMITMENT, given(before).when(advance(200, "TU-2", id(2)))));
        warns(
                of(ADVANCE_OF_COMMITMENT, given(before).when(advance(201, "TU-2", id(2)))),
                new Warning(ADVANCE_OF_COMMITMENT, 0, new Money(500), new Money(501), null));
    }

    @Test
    void sums_past_what_an_amount_holds_are_told_as_the_most_it_holds() {
        var all = new Allocated(ROADS, Y2013, PROVINCE, null, new Money(Money.MAX), DAY, BASIS, null);
        warns(
                given(opened(), all).when(allocate(null, 1)),
                new Warning(ENVELOPE, 0, new Money(2_000_000), new Money(Money.MAX), null));
        var more = new Enter(new Allocated(ROADS, Y2013, PROVINCE, NORTH, new Money(Money.MAX), DAY, BASIS, null));
        warns(
                given(opened(), all).when(more),
                new Warning(ENVELOPE, 0, new Money(2_000_000), new Money(Money.MAX), null));
    }

    /** A line with 1 000 for the north from the year's first day on; the first event of these has the id 3. */
    private static LedgerEvent[] books(List<? extends LedgerEvent> before, ControlSet last) {
        var events = new ArrayList<LedgerEvent>(
                List.of(opened(), on(BEGIN, allocated(NORTH, 500)), on(BEGIN, allocated(NORTH, 500))));
        events.addAll(before);
        events.add(last);
        return events.toArray(LedgerEvent[]::new);
    }

    private static LedgerEvent[] append(LedgerEvent[] before, LedgerEvent last) {
        var events = Arrays.copyOf(before, before.length + 1);
        events[before.length] = last;
        return events;
    }

    private static Enter next(Enter command) {
        var c = (Disbursed) command.entry();
        return new Enter(new Disbursed(
                c.line(),
                Y2014,
                CENTRAL,
                c.unit(),
                c.amount(),
                c.kind(),
                c.reference(),
                c.payee(),
                c.commitment(),
                AFTER,
                c.classification(),
                c.note()));
    }

    private static ControlSet set(Control control, ControlAction action) {
        return new ControlSet(ROADS, new ControlSetting(control, 1, action, null, null, null, BEGIN, BASIS));
    }

    /** A result, and the control whose warnings alone are asked for. */
    private record Told(LineFixture.Result result, @Nullable Control by) {}

    private static Told of(Control control, LineFixture.Result result) {
        return new Told(result, control);
    }

    private static void warns(LineFixture.Result result, Warning... warnings) {
        warns(new Told(result, null), warnings);
    }

    private static void warns(Told told, Warning... warnings) {
        told.result()
                .expectResultMessagePayloadMatching(new CustomTypeSafeMatcher<LineOutcome>(Arrays.toString(warnings)) {
                    @Override
                    protected boolean matchesSafely(LineOutcome decision) {
                        var all = decision.warnings().stream()
                                .filter(warning -> told.by() == null || warning.control() == told.by())
                                .toList();
                        assertThat(all).containsExactly(warnings);
                        return true;
                    }
                });
    }
}
