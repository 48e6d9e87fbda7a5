package socai.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.ledger.refusal.RefusalCode.DATE_TOO_EARLY;
import static socai.ledger.refusal.RefusalCode.NOT_YET_THERE;
import static socai.ledger.value.Account.ADVANCED;
import static socai.ledger.value.Account.COMMITTED;
import static socai.ledger.value.Account.PAID;
import static socai.testing.Entries.advanced;
import static socai.testing.Entries.allocated;
import static socai.testing.Entries.carriedOver;
import static socai.testing.Entries.closed;
import static socai.testing.Entries.committed;
import static socai.testing.Entries.lapsed;
import static socai.testing.Entries.opened;
import static socai.testing.Entries.paid;
import static socai.testing.Entries.raised;
import static socai.testing.Entries.refunded;
import static socai.testing.Entries.refused;
import static socai.testing.LineFixture.given;
import static socai.testing.LineFixture.id;
import static socai.testing.Samples.AFTER;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.advance;
import static socai.testing.Samples.carryOver;
import static socai.testing.Samples.on;
import static socai.testing.Samples.pay;
import static socai.testing.Samples.place;
import static socai.testing.Samples.propose;
import static socai.testing.Samples.raise;
import static socai.testing.Samples.recover;
import static socai.testing.Samples.refund;
import static socai.testing.Samples.release;
import static socai.testing.Samples.reverse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.EntryCommand;
import socai.ledger.command.LedgerCommand.SetAside;
import socai.ledger.event.LedgerEvent;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.value.Money;
import socai.testing.Entries;

/** The two laws of days: what an entry rests on comes before it, and no account is below zero by its own doing. */
class DayLawTest {
    private static final LocalDate BEGIN = LocalDate.of(2013, 1, 1);
    private static final LocalDate LAST_DAY = Y2013.lastPostingDay();

    /** A line with money from the year's first day on, and what else is given; the first of these has the id 4. */
    private static LedgerEvent[] books(LedgerEvent... more) {
        var events = new ArrayList<LedgerEvent>(List.of(
                opened(),
                on(BEGIN, allocated(null, 10_000)),
                on(BEGIN, allocated(NORTH, 10_000)),
                on(BEGIN, paid(5_000, "UNC-0", null))));
        events.addAll(Arrays.asList(more));
        return events.toArray(LedgerEvent[]::new);
    }

    /** An entry, and the one that it undoes or rests on, which has the id 4. */
    record Case(String name, MoneyEvent antecedent, EntryCommand entry) {
        LedgerEvent[] before() {
            return books(antecedent);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Case> entriesThatRestOnAnother() {
        var work = paid(100, "UNC-1", null);
        var advance = advanced(100, "TU-1", null);
        var contract = committed(100, "HĐ-1");
        var cases = new ArrayList<>(List.of(
                new Case("a refund of a payment", work, refund(100, id(4), work, null, "NT-1")),
                new Case("a refund of an advance", advance, refund(100, id(4), advance, null, "NT-1")),
                new Case("a recovery", advance, recover(100, id(4), "TH-1")),
                new Case("the recovery of the only advance", advance, recover(100, null, "TH-1")),
                new Case("a payment from a commitment", contract, pay(100, "UNC-1", id(4))),
                new Case("an advance from a commitment", contract, advance(100, "TU-1", id(4))),
                new Case("a release", contract, release(100, id(4))),
                new Case("a raise", contract, raise(100, id(4)))));
        for (var undone : List.of(
                allocated(NORTH, 100),
                new AllocationReduced(ROADS, Y2013, CENTRAL, NORTH, new Money(100), DAY, BASIS, null),
                new Allotted(ROADS, Y2013, CENTRAL, NORTH, new Money(100), DAY, null, null),
                new AllotmentWithdrawn(ROADS, Y2013, CENTRAL, NORTH, new Money(100), DAY, null, null),
                new Reallocated(ROADS, place(ROADS, null), place(ROADS, NORTH), new Money(100), DAY, BASIS, null),
                contract,
                work,
                advance,
                refunded(PAID, 100, null, null, "NT-1"))) {
            cases.add(new Case("the reversal of " + undone.getClass().getSimpleName(), undone, reverse(id(4), undone)));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("entriesThatRestOnAnother")
    void no_entry_takes_effect_before_what_it_undoes_or_rests_on(Case each) {
        given(each.before()).when(at(DAY, each.entry())).expectSuccessfulHandlerExecution();
        given(each.before()).when(at(LAST_DAY, each.entry())).expectSuccessfulHandlerExecution();
        for (var early : List.of(DAY.minusDays(1), BEGIN)) {
            refused(
                    given(each.before()).when(at(early, each.entry())),
                    DATE_TOO_EARLY,
                    Map.of("date", early, "from", DAY, "event", id(4)));
        }
    }

    @ParameterizedTest
    @MethodSource("entriesThatRestOnAnother")
    void what_would_be_refused_on_its_day_is_not_proposed_for_it(Case each) {
        var early = at(DAY.minusDays(1), each.entry());
        refused(given(each.before()).when(new SetAside(ROADS, early, propose(early), null)), DATE_TOO_EARLY);
    }

    @Test
    void what_hangs_on_two_entries_comes_after_both() {
        var work = on(DAY.plusDays(9), paid(100, "UNC-1", id(4)));
        var before = books(committed(100, "HĐ-1"), work);
        var back = refund(100, id(5), work, id(4), "NT-1");
        given(before).when(on(DAY.plusDays(9), back)).expectSuccessfulHandlerExecution();
        refused(
                given(before).when(on(DAY.plusDays(8), back)),
                DATE_TOO_EARLY,
                Map.of("from", DAY.plusDays(9), "event", id(5)));
    }

    @Test
    void a_promise_is_not_carried_over_before_it_was_made_nor_undone_before_it_was_carried_over() {
        var late = on(LAST_DAY, committed(100, "HĐ-1"));
        var carry = carryOver(COMMITTED, NORTH, id(4), 100);
        given(books(late, closed(Y2013))).when(on(LAST_DAY, carry)).expectSuccessfulHandlerExecution();
        refused(given(books(late, closed(Y2013))).when(on(LAST_DAY.minusDays(1), carry)), DATE_TOO_EARLY);

        var carried = carriedOver(COMMITTED, NORTH, id(4), 100);
        var before = books(late, closed(Y2013), carried);
        given(before).when(reverse(id(6), carried)).expectSuccessfulHandlerExecution();
        refused(given(before).when(on(AFTER.minusDays(1), reverse(id(6), carried))), DATE_TOO_EARLY);
        var given = lapsed(null, 100);
        refused(given(books(closed(Y2013), given)).when(on(AFTER.minusDays(1), reverse(id(5), given))), DATE_TOO_EARLY);
    }

    @Test
    void no_more_goes_of_a_promise_than_had_been_promised_by_that_day() {
        var raisedLater = books(committed(100, "HĐ-1"), on(DAY.plusDays(30), raised(20, id(4))));
        given(raisedLater).when(on(DAY.plusDays(30), pay(120, "UNC-1", id(4)))).expectSuccessfulHandlerExecution();
        given(raisedLater).when(on(DAY.plusDays(29), pay(100, "UNC-1", id(4)))).expectSuccessfulHandlerExecution();
        refused(
                given(raisedLater).when(on(DAY.plusDays(29), pay(101, "UNC-1", id(4)))),
                NOT_YET_THERE,
                Map.of(
                        "available",
                        new Money(100),
                        "requested",
                        new Money(101),
                        "account",
                        COMMITTED,
                        "line",
                        ROADS,
                        "unit",
                        NORTH,
                        "date",
                        DAY.plusDays(29)));
        refused(given(raisedLater).when(on(DAY.plusDays(29), release(101, id(4)))), NOT_YET_THERE);
    }

    @Test
    void no_more_comes_back_of_payments_that_nobody_names_than_had_been_paid_by_that_day() {
        var before = books(paid(300, "UNC-1", null));
        given(before).when(on(DAY.minusDays(1), refund(5_000, "NT-1"))).expectSuccessfulHandlerExecution();
        refused(
                given(before).when(on(DAY.minusDays(1), refund(5_001, "NT-1"))),
                NOT_YET_THERE,
                Map.of("available", new Money(5_000), "requested", new Money(5_001), "account", PAID));
        given(before).when(refund(5_300, "NT-1")).expectSuccessfulHandlerExecution();
    }

    @Test
    void what_is_carried_over_is_spent_in_the_new_year_once_it_is_there() {
        var contract = books(committed(100, "HĐ-1"), closed(Y2013), carriedOver(COMMITTED, NORTH, id(4), 100));
        given(contract).when(inNextYear(AFTER, paid(100, "UNC-1", id(4)))).expectSuccessfulHandlerExecution();
        refused(
                given(contract).when(inNextYear(AFTER.minusDays(1), paid(100, "UNC-1", id(4)))),
                NOT_YET_THERE,
                Map.of("available", Money.ZERO, "account", COMMITTED));

        var paidOut = books(advanced(100, "TU-1", null), closed(Y2013), carriedOver(ADVANCED, NORTH, id(4), 100));
        given(paidOut).when(inNextYear(AFTER, recover(100, id(4), "TH-1"))).expectSuccessfulHandlerExecution();
        refused(
                given(paidOut).when(inNextYear(AFTER.minusDays(1), recover(100, id(4), "TH-1"))),
                NOT_YET_THERE,
                Map.of("available", Money.ZERO, "account", ADVANCED));
    }

    /** The everyday correction: undone on a later day, entered again on the right one. */
    @Test
    void what_was_entered_wrongly_is_entered_again_on_its_own_day() {
        var wrong = paid(100, "UNC-1", id(4));
        var before = books(committed(100, "HĐ-1"), wrong, on(LAST_DAY, Entries.reversed(id(5), wrong)));
        given(before).when(pay(100, "UNC-1", id(4))).expectSuccessfulHandlerExecution();
    }

    @Test
    void a_line_recorded_before_these_laws_goes_on() {
        var work = paid(100, "UNC-1", null);
        var old = books(
                work, on(BEGIN, Entries.reversed(id(4), work)), on(BEGIN, refunded(PAID, 50, null, null, "NT-0")));
        given(old)
                .when(pay(100, "UNC-2", null))
                .expectSuccessfulHandlerExecution()
                .expectState(line -> assertThat(line.state().rows()).isNotEmpty());
    }

    private static EntryCommand inNextYear(LocalDate day, Disbursed c) {
        return new Enter(new Disbursed(
                c.line(),
                Y2014,
                c.source(),
                c.unit(),
                c.amount(),
                c.kind(),
                c.reference(),
                c.payee(),
                c.commitment(),
                day,
                c.classification(),
                c.note()));
    }

    private static EntryCommand inNextYear(LocalDate day, LedgerCommand.RecoverAdvance c) {
        return new LedgerCommand.RecoverAdvance(
                c.line(), Y2014, c.source(), c.unit(), c.amount(), c.advance(), c.reference(), day, c.note());
    }

    private static EntryCommand at(LocalDate day, EntryCommand entry) {
        return (EntryCommand) on(day, (Record) entry);
    }
}
