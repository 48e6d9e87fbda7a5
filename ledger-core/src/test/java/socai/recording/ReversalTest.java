package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static socai.testing.Samples.CHIEF;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.advance;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.allot;
import static socai.testing.Samples.carryOver;
import static socai.testing.Samples.close;
import static socai.testing.Samples.commit;
import static socai.testing.Samples.disburse;
import static socai.testing.Samples.lapse;
import static socai.testing.Samples.on;
import static socai.testing.Samples.pay;
import static socai.testing.Samples.place;
import static socai.testing.Samples.propose;
import static socai.testing.Samples.raise;
import static socai.testing.Samples.reallocate;
import static socai.testing.Samples.recover;
import static socai.testing.Samples.reduce;
import static socai.testing.Samples.refund;
import static socai.testing.Samples.release;
import static socai.testing.Samples.reopen;
import static socai.testing.Samples.reverse;
import static socai.testing.Samples.withdraw;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.Reject;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.line.Accounts;
import socai.ledger.posting.Balance;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.testing.TestLedger;

class ReversalTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private final EventLog log = ledger.log();
    private final Recorder recorder = ledger.recorder();

    @Test
    void every_kind_of_entry_is_undone_the_last_first_until_nothing_is_left() {
        var entries = new ArrayList<RecordedEvent>();
        entries.add(record(allocate(null, 1000)));
        entries.add(record(reduce(null, 10)));
        entries.add(record(allot(NORTH, 900)));
        entries.add(record(withdraw(NORTH, 10)));
        entries.add(record(reallocate(place(ROADS, NORTH), place(WELLS, SOUTH), 10)));
        entries.add(record(reallocate(place(ROADS, NORTH), place(ROADS, SOUTH), 10)));
        var commitment = record(commit(400, "HĐ-1"));
        entries.add(commitment);
        entries.add(record(raise(50, commitment.id())));
        entries.add(record(release(100, commitment.id())));
        var paid = record(pay(100, "UNC-1", commitment.id()));
        entries.add(paid);
        entries.add(record(refund(50, paid.id(), (Disbursed) paid.event(), commitment.id(), "NT-1")));
        var advance = record(advance(100, "TU-1", commitment.id()));
        entries.add(advance);
        entries.add(record(recover(60, advance.id(), "TH-1")));
        recorder.record(close(Y2013), Request.by("admin"));
        var ends = new ArrayList<RecordedEvent>();
        ends.add(record(carryOver(Account.AVAILABLE, NORTH, null, 100)));
        ends.add(record(carryOver(Account.COMMITTED, NORTH, commitment.id(), 100)));
        ends.add(record(carryOver(Account.ADVANCED, NORTH, advance.id(), 40)));
        ends.add(record(lapse(NORTH, 100)));

        ends.reversed().forEach(this::undo);
        recorder.record(reopen(Y2013), Request.by("admin"));
        entries.reversed().forEach(this::undo);

        var accounts = new Accounts();
        log.after(0, 1000).forEach(event -> accounts.post(event.postings()));
        assertThat(accounts.rows().values()).containsOnly(Balance.ZERO);
    }

    @Test
    void who_may_not_undo_an_entry_is_told_which_other_used_its_money_last() {
        var given = record(allocate(NORTH, 100));
        var first = record(disburse(NORTH, 60, "UNC-1"));
        var second = record(disburse(NORTH, 30, "UNC-2"));
        record(allocate(SOUTH, 100));
        var refusal = refusal(reverse(given.id(), (MoneyEvent) given.event()));
        assertThat(refusal.code()).isEqualTo(RefusalCode.REVERSAL_OVERDRAWS);
        assertThat(refusal.details()).containsEntry("entry", second.position());
        undo(second);
        assertThat(refusal(reverse(given.id(), (MoneyEvent) given.event())).details())
                .containsEntry("entry", first.position());
        undo(first);
        undo(given);
    }

    @Test
    void a_proposal_stands_in_the_way_while_it_waits_and_not_once_it_is_settled() {
        var given = record(allocate(NORTH, 100));
        var paid = record(disburse(NORTH, 10, "UNC-1"));
        var proposal = record(propose(disburse(NORTH, 50, "UNC-2")));
        assertThat(refusal(reverse(given.id(), (MoneyEvent) given.event())).details())
                .containsEntry("entry", proposal.position());
        record(new Reject(ROADS, proposal.id(), CHIEF, new Text("Thiếu hồ sơ"), DAY));
        assertThat(refusal(reverse(given.id(), (MoneyEvent) given.event())).details())
                .containsEntry("entry", paid.position());
    }

    @Test
    void the_entry_named_used_the_very_commitment_or_advance_that_is_undone() {
        record(allocate(NORTH, 1000));
        var commitment = record(commit(100, "HĐ-1"));
        record(commit(100, "HĐ-2"));
        var advance = record(advance(60, "TU-1", commitment.id()));
        var other = record(advance(60, "TU-2", null));
        var recovery = record(recover(20, advance.id(), "TH-1"));
        record(recover(20, other.id(), "TH-1"));
        assertThat(refusal(reverse(commitment.id(), (MoneyEvent) commitment.event()))
                        .details())
                .containsEntry("entry", advance.position());
        assertThat(refusal(reverse(advance.id(), (MoneyEvent) advance.event())).details())
                .containsEntry("entry", recovery.position());
    }

    @Test
    void a_reallocation_between_lines_is_undone_in_neither_where_the_receiver_has_spent_it() {
        record(allocate(NORTH, 100));
        var halves = recorder.record(reallocate(place(ROADS, NORTH), place(WELLS, NORTH), 100), Request.by("finance"))
                .events();
        var paid = record(on(WELLS, disburse(NORTH, 1, "UNC-1")));
        for (var half : halves) {
            var refusal = refusal(reverse(half.id(), (MoneyEvent) half.event()));
            assertThat(refusal.code()).isEqualTo(RefusalCode.REVERSAL_OVERDRAWS);
            assertThat(refusal.details()).containsEntry("entry", paid.position());
        }
        assertThat(log.head()).isEqualTo(paid.position());
        assertThat(refusal(disburse(NORTH, 1, "UNC-2")).code()).isEqualTo(RefusalCode.INSUFFICIENT_BALANCE);
    }

    @Test
    void a_proposed_undoing_is_told_too_what_stands_in_its_way() {
        var given = record(allocate(NORTH, 100));
        var paid = record(disburse(NORTH, 60, "UNC-1"));
        var undoing = reverse(given.id(), (MoneyEvent) given.event());
        assertThat(refusal(propose(undoing)).code()).isEqualTo(RefusalCode.REVERSAL_OVERDRAWS);
        assertThat(refusal(propose(undoing)).details()).containsEntry("entry", paid.position());

        var proposal = record(propose(reverse(paid.id(), (MoneyEvent) paid.event())));
        var refunded = record(refund(1, "NT-1"));
        var refusal = refusal(new Approve(ROADS, proposal.id(), CHIEF, DAY));
        assertThat(refusal.code()).isEqualTo(RefusalCode.REVERSAL_OVERDRAWS);
        assertThat(refusal.details()).containsEntry("entry", refunded.position());
    }

    private void undo(RecordedEvent entry) {
        var undone = record(reverse(entry.id(), (MoneyEvent) entry.event()));
        assertThat(((Reversed) undone.event()).event()).isEqualTo(entry.id());
    }

    private RecordedEvent record(LedgerCommand command) {
        return recorder.record(command, Request.by("finance")).events().getFirst();
    }

    private Refusal refusal(LedgerCommand command) {
        return catchThrowableOfType(Refusal.class, () -> record(command));
    }
}
