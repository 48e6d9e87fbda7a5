package socai.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.ledger.refusal.RefusalCode.ADVANCE_EXCEEDED;
import static socai.ledger.refusal.RefusalCode.AMOUNT_NOT_POSITIVE;
import static socai.ledger.refusal.RefusalCode.COMMITMENT_EXCEEDED;
import static socai.ledger.refusal.RefusalCode.COMMITMENT_NOT_OPEN;
import static socai.ledger.refusal.RefusalCode.EXPIRES_TOO_EARLY;
import static socai.ledger.refusal.RefusalCode.NOT_OWN_PROPOSAL;
import static socai.ledger.refusal.RefusalCode.NOT_REVERSIBLE;
import static socai.ledger.refusal.RefusalCode.OWN_PROPOSAL;
import static socai.ledger.refusal.RefusalCode.PROPOSALS_OPEN;
import static socai.ledger.refusal.RefusalCode.PROPOSAL_EXPIRED;
import static socai.ledger.refusal.RefusalCode.PROPOSAL_NOT_EXPIRED;
import static socai.ledger.refusal.RefusalCode.PROPOSAL_SETTLED;
import static socai.ledger.refusal.RefusalCode.YEAR_CLOSED;
import static socai.testing.Entries.NORTH_2013;
import static socai.testing.Entries.advanced;
import static socai.testing.Entries.allocated;
import static socai.testing.Entries.closed;
import static socai.testing.Entries.committed;
import static socai.testing.Entries.insufficient;
import static socai.testing.Entries.lacking;
import static socai.testing.Entries.openItems;
import static socai.testing.Entries.opened;
import static socai.testing.Entries.paid;
import static socai.testing.Entries.raised;
import static socai.testing.Entries.recovered;
import static socai.testing.Entries.refused;
import static socai.testing.Entries.released;
import static socai.testing.LineFixture.given;
import static socai.testing.LineFixture.id;
import static socai.testing.LineFixture.told;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.EXPIRY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.Y2014;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.allot;
import static socai.testing.Samples.close;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.pay;
import static socai.testing.Samples.place;
import static socai.testing.Samples.propose;
import static socai.testing.Samples.raise;
import static socai.testing.Samples.reallocate;
import static socai.testing.Samples.reverse;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.EntryCommand;
import socai.ledger.command.LedgerCommand.Expire;
import socai.ledger.command.LedgerCommand.FollowProgramme;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.command.LedgerCommand.Reject;
import socai.ledger.command.LedgerCommand.SetAside;
import socai.ledger.command.LedgerCommand.SettleProposal;
import socai.ledger.command.LedgerCommand.TakePart;
import socai.ledger.command.LedgerCommand.Withdraw;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.control.ControlSetting;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.Approved;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Expired;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Rejected;
import socai.ledger.event.LedgerEvent.Withdrawn;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.posting.AccountKey;
import socai.ledger.posting.Balance;
import socai.ledger.posting.LineBalance;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.state.LineState;
import socai.ledger.state.OpenItem;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;

class ProposalTest {
    private static final EventId PROPOSAL = id(2);
    private static final Text REASON = new Text("Thiếu hồ sơ");

    private final LineOpened opened = opened();
    private final Allocated north600 = allocated(NORTH, 600);
    private final Disbursed paid500 = paid(500, "UNC-1", null);
    private final Proposed proposed500 = proposed(paid500);

    @Test
    void what_is_proposed_is_set_aside_to_the_last_dong_and_no_further() {
        given(opened, north600)
                .when(setAside(disburse(NORTH, 600, "UNC-1")))
                .expectEvents(proposed(paid(600, "UNC-1", null)))
                .expectResultMessagePayload(told(
                        List.of(proposed(paid(600, "UNC-1", null))),
                        List.of(new LineBalance(ROADS, NORTH_2013, new Balance(600, 0, 0, 0, 0, 600, 0, 0, 0, 0))),
                        List.of()));
        insufficient(given(opened, north600).when(setAside(disburse(NORTH, 601, "UNC-1"))), 600, 601);
    }

    @Test
    void what_is_set_aside_is_not_spent_by_another_until_it_is_settled() {
        insufficient(given(opened, north600, proposed500).when(disburse(NORTH, 101, "UNC-2")), 100, 101);
        refused(given(opened, north600, proposed500).when(pay(1, "UNC-2", PROPOSAL)), COMMITMENT_NOT_OPEN);
        for (var end : List.of(rejected(), withdrawn(), expired())) {
            given(opened, north600, proposed500, end)
                    .when(disburse(NORTH, 600, "UNC-2"))
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Test
    void what_is_approved_is_recorded_as_it_was_proposed() {
        given(opened, north600, proposed500)
                .when(approve(CHIEF, DAY))
                .expectEvents(approved(), paid500)
                .expectResultMessagePayload(told(
                        List.of(approved(), paid500),
                        List.of(new LineBalance(ROADS, NORTH_2013, new Balance(600, 0, 0, 0, 100, 0, 500, 0, 0, 0))),
                        List.of()))
                .expectState(line -> {
                    assertThat(openItems(line)).isEmpty();
                    assertThat(line.state().proposals()).isEmpty();
                });
    }

    @Test
    void nobody_approves_or_rejects_what_is_his_own() {
        refused(given(opened, north600, proposed500).when(approve(CLERK, DAY)), OWN_PROPOSAL);
        refused(given(opened, north600, proposed500).when(reject(CLERK)), OWN_PROPOSAL);
        given(opened, north600, proposed500).when(reject(CHIEF)).expectEvents(rejected());
    }

    @Test
    void a_proposal_is_withdrawn_by_who_made_it_alone() {
        given(opened, north600, proposed500).when(withdraw(CLERK)).expectEvents(withdrawn());
        refused(given(opened, north600, proposed500).when(withdraw(CHIEF)), NOT_OWN_PROPOSAL);
    }

    @Test
    void a_proposal_is_approved_to_its_last_day_and_expires_after_it() {
        given(opened, north600, proposed500).when(approve(CHIEF, EXPIRY)).expectSuccessfulHandlerExecution();
        refused(given(opened, north600, proposed500).when(approve(CHIEF, EXPIRY.plusDays(1))), PROPOSAL_EXPIRED);
        refused(given(opened, north600, proposed500).when(expire(EXPIRY)), PROPOSAL_NOT_EXPIRED);
        given(opened, north600, proposed500).when(expire(EXPIRY.plusDays(1))).expectEvents(expired());
    }

    @Test
    void a_proposal_expires_today_at_the_earliest() {
        given(opened, north600).when(expiring(DAY)).expectSuccessfulHandlerExecution();
        refused(given(opened, north600).when(expiring(DAY.minusDays(1))), EXPIRES_TOO_EARLY);
    }

    @Test
    void what_is_settled_is_not_settled_again() {
        for (var end : List.of(approved(), rejected(), withdrawn(), expired())) {
            for (var again : List.of(approve(CHIEF, DAY), reject(CHIEF), withdraw(CLERK), expire(EXPIRY.plusDays(1)))) {
                refused(given(opened, north600, proposed500, end).when(again), PROPOSAL_SETTLED);
            }
        }
        refused(
                given(opened, north600).when(new Approve(ROADS, new EventId(new UUID(9, 9)), CHIEF, DAY)),
                PROPOSAL_SETTLED);
    }

    @Test
    void an_entry_that_could_not_be_recorded_is_not_proposed() {
        refused(given(opened, north600).when(setAside(disburse(NORTH, 0, "UNC-1"))), AMOUNT_NOT_POSITIVE);
        refused(given(opened, north600, closed(Y2013)).when(setAside(disburse(NORTH, 1, "UNC-1"))), YEAR_CLOSED);
    }

    @Test
    void an_entry_that_the_law_no_longer_allows_is_not_approved_and_goes_on_waiting() {
        refused(given(opened, north600, proposed500, closed(Y2013)).when(approve(CHIEF, DAY)), YEAR_CLOSED);
        var recovery = proposed(recovered(200, id(2), "TH-1"));
        lacking(
                given(opened, north600, advanced(300, "TU-1", null), recovery, recovered(101, id(2), "TH-2"))
                        .when(new Approve(ROADS, id(3), CHIEF, DAY)),
                ADVANCE_EXCEEDED,
                199,
                200);
    }

    @Test
    void a_raise_of_a_commitment_that_was_released_meanwhile_is_not_approved() {
        var committed100 = committed(100, "HĐ-1");
        given(opened, north600, committed100, proposed(raised(50, id(2))))
                .when(new Approve(ROADS, id(3), CHIEF, DAY))
                .expectSuccessfulHandlerExecution();
        refused(
                given(opened, north600, committed100, proposed(raised(50, id(2))), released(100, id(2)))
                        .when(new Approve(ROADS, id(3), CHIEF, DAY)),
                COMMITMENT_NOT_OPEN);
    }

    @Test
    void what_a_proposal_takes_of_a_commitment_leaves_the_rest_to_be_paid_and_the_commitment_open() {
        var committed400 = committed(400, "HĐ-1");
        var proposed300 = proposed(paid(300, "UNC-1", id(2)));
        given(opened, north600, committed400, proposed300)
                .when(pay(100, "UNC-2", id(2)))
                .expectState(line -> assertThat(line.state().items())
                        .contains(new LineState.Item(
                                new AccountKey(Account.COMMITTED, NORTH_2013, id(2)), new OpenItem(0, 400, null))));
        lacking(
                given(opened, north600, committed400, proposed300).when(pay(101, "UNC-2", id(2))),
                COMMITMENT_EXCEEDED,
                100,
                101);
        var all = proposed(paid(400, "UNC-1", id(2)));
        lacking(given(opened, north600, committed400, all).when(pay(1, "UNC-2", id(2))), COMMITMENT_EXCEEDED, 0, 1);
        given(opened, north600, committed400, all).when(raise(1, id(2))).expectSuccessfulHandlerExecution();
        given(opened, north600, committed400, all)
                .when(new Reject(ROADS, id(3), CHIEF, REASON, DAY))
                .expectState(line -> assertThat(openItems(line))
                        .containsExactly(new LineState.Item(
                                new AccountKey(Account.COMMITTED, NORTH_2013, id(2)), new OpenItem(400, 400, null))));
        given(opened, north600, committed400, all)
                .when(new Approve(ROADS, id(3), CHIEF, DAY))
                .expectState(line -> assertThat(openItems(line)).isEmpty());
    }

    @Test
    void a_proposal_sets_aside_what_it_takes_and_nothing_for_what_it_gives() {
        given(opened)
                .when(setAside(allocate(null, 100)))
                .expectState(line -> assertThat(line.state().rows()).isEmpty());
        given(opened, allocated(null, 100))
                .when(setAside(allot(NORTH, 100)))
                .expectState(line -> assertThat(line.state().rows())
                        .extracting(LineState.Row::balance)
                        .containsExactly(new Balance(100, 0, 0, 0, 0, 100, 0, 0, 0, 0)));
        given(opened, north600)
                .when(setAside(reverse(id(1), north600)))
                .expectState(line -> assertThat(line.state().rows())
                        .extracting(LineState.Row::balance)
                        .containsExactly(new Balance(600, 0, 0, 0, 0, 600, 0, 0, 0, 0)));
        given(opened, north600)
                .when(setAside(new TakePart(
                        ROADS,
                        reallocate(place(ROADS, NORTH), place(WELLS, NORTH), 600),
                        SourceKind.STATE_BUDGET,
                        false)))
                .expectState(line -> assertThat(line.state().rows())
                        .extracting(LineState.Row::balance)
                        .containsExactly(new Balance(600, 0, 0, 0, 0, 600, 0, 0, 0, 0)));
    }

    @Test
    void a_year_is_closed_when_every_proposal_for_it_is_settled() {
        refused(
                given(opened, north600, proposed500).when(new FollowProgramme(ROADS, close(Y2013))),
                PROPOSALS_OPEN,
                Map.of("count", 1, "proposals", List.of(PROPOSAL)));
        given(opened, north600, proposed500, rejected())
                .when(new FollowProgramme(ROADS, close(Y2013)))
                .expectSuccessfulHandlerExecution();
        given(opened, north600, proposed500)
                .when(new FollowProgramme(ROADS, close(Y2014)))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void above_the_four_eyes_amount_an_entry_is_recorded_by_way_of_a_proposal_alone() {
        var fourEyes = new ControlSet(
                ROADS,
                new ControlSetting(Control.FOUR_EYES, 1, ControlAction.STOP, new Money(499), null, null, DAY, BASIS));
        refused(given(opened, north600, fourEyes).when(disburse(NORTH, 500, "UNC-1")), RefusalCode.CONTROL_STOPPED);
        given(opened, north600, fourEyes).when(disburse(NORTH, 499, "UNC-1")).expectSuccessfulHandlerExecution();
        given(opened, north600, proposed500, fourEyes).when(approve(CHIEF, DAY)).expectEvents(approved(), paid500);
    }

    @Test
    void other_controls_stop_an_approved_entry_too() {
        var closing = new ControlSet(
                ROADS,
                new ControlSetting(
                        Control.CLOSING_DAY,
                        1,
                        ControlAction.STOP,
                        null,
                        null,
                        DAY.minusDays(1),
                        LocalDate.of(2013, 1, 1),
                        BASIS));
        refused(given(opened, north600, proposed500, closing).when(approve(CHIEF, DAY)), RefusalCode.CONTROL_STOPPED);
    }

    @Test
    void what_waited_some_days_was_set_aside_on_the_day_of_its_entry_and_lacks_money_on_none() {
        given(opened, allocated(NORTH, 500), proposed500)
                .when(approve(CHIEF, EXPIRY))
                .expectResultMessagePayload(told(
                        List.of(approved(), paid500),
                        List.of(new LineBalance(ROADS, NORTH_2013, new Balance(500, 0, 0, 0, 0, 0, 500, 0, 0, 0))),
                        List.of()))
                .expectState(line -> assertThat(
                                line.state().rows().getFirst().days().get(Account.AVAILABLE))
                        .allSatisfy((day, flow) -> assertThat(flow.net()).isZero()));
    }

    @Test
    void neither_a_proposal_nor_its_end_is_reversed() {
        for (var event : List.of(proposed500, approved(), rejected(), withdrawn(), expired())) {
            refused(given(opened, north600, proposed500).when(reverse(PROPOSAL, event)), NOT_REVERSIBLE);
        }
    }

    private static SetAside setAside(EntryCommand entry) {
        return new SetAside(ROADS, entry, propose(entry), null);
    }

    private static SetAside expiring(LocalDate day) {
        var entry = disburse(NORTH, 1, "UNC-1");
        return new SetAside(ROADS, entry, new Propose(entry, CLERK, day, DAY, null), null);
    }

    private static Proposed proposed(MoneyEvent entry) {
        return new Proposed(ROADS, entry, CLERK, EXPIRY, DAY, null, null);
    }

    private static SettleProposal approve(Actor by, LocalDate today) {
        return new Approve(ROADS, PROPOSAL, by, today);
    }

    private static SettleProposal reject(Actor by) {
        return new Reject(ROADS, PROPOSAL, by, REASON, DAY);
    }

    private static SettleProposal withdraw(Actor by) {
        return new Withdraw(ROADS, PROPOSAL, by, DAY);
    }

    private static SettleProposal expire(LocalDate today) {
        return new Expire(ROADS, PROPOSAL, Actor.LEDGER, today);
    }

    private Approved approved() {
        return new Approved(ROADS, PROPOSAL, paid500, CHIEF, DAY);
    }

    private Rejected rejected() {
        return new Rejected(ROADS, PROPOSAL, paid500, CHIEF, REASON, DAY);
    }

    private Withdrawn withdrawn() {
        return new Withdrawn(ROADS, PROPOSAL, paid500, CLERK, DAY);
    }

    private Expired expired() {
        return new Expired(ROADS, PROPOSAL, paid500, Actor.LEDGER, DAY);
    }
}
