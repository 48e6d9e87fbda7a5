package socai.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.CLERK;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.EXPIRY;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.Expired;
import socai.ledger.value.Direction;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.UnitCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.proposals.ProposalRegister;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.testing.Samples;
import socai.testing.TestLedger;

/** What nobody approved by its last day ends on the day after, however many there are. */
class ProposalExpiryTest {
    private static final int PAGE = 3;

    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    private final EventLog log = ledger.log();
    private final Recorder recorder = ledger.node(noon(DAY));

    @BeforeEach
    void giveMoney() {
        record(new DefineProgramme(plan()));
        for (var line : List.of(ROADS, WELLS)) {
            record(new Enter(new Allocated(line, Y2013, CENTRAL, NORTH, new Money(1_000), DAY, Samples.BASIS, null)));
        }
    }

    @Test
    void proposals_end_after_their_last_day_over_many_pages_and_the_others_wait() {
        var due = IntStream.range(0, 3 * PAGE + 1)
                .mapToObj(i -> propose(Samples.disburse(NORTH, 1, "UNC-" + i), EXPIRY))
                .toList();
        var waiting = propose(Samples.disburse(NORTH, 1, "UNC-100"), EXPIRY.plusDays(1));
        expireOn(EXPIRY);
        assertThat(ended()).isEmpty();
        expireOn(EXPIRY.plusDays(1));
        assertThat(ended()).containsExactlyElementsOf(due);
        expireOn(EXPIRY.plusDays(2));
        assertThat(ended()).hasSize(due.size() + 1).last().isEqualTo(waiting);
    }

    @Test
    void the_parts_of_a_proposal_end_together_and_once() {
        var parts = propose(
                new Adjust(
                        new EventId(new UUID(0, 7)),
                        List.of(part(ROADS, NORTH, Direction.OUT), part(WELLS, SOUTH, Direction.IN)),
                        DAY,
                        Samples.BASIS,
                        null),
                EXPIRY);
        expireOn(EXPIRY.plusDays(1));
        expireOn(EXPIRY.plusDays(1));
        assertThat(ended()).hasSize(2).first().isEqualTo(parts);
    }

    private static Adjust.Part part(LineId line, UnitCode unit, Direction direction) {
        return new Adjust.Part(Samples.place(line, unit), direction, new Money(10));
    }

    private void expireOn(LocalDate day) {
        var clock = noon(day);
        new ProposalExpiry(new ProposalRegister(log), ledger.node(clock), clock, PAGE).expireDue();
    }

    private static Clock noon(LocalDate day) {
        return Clock.fixed(day.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }

    /** The proposals that have expired, in the order in which they did. */
    private List<EventId> ended() {
        return log.after(0, 1_000).stream()
                .flatMap(event -> event.event() instanceof Expired expired
                        ? Stream.of(expired.proposal())
                        : Stream.<EventId>empty())
                .toList();
    }

    private EventId propose(Proposable entry, LocalDate expires) {
        return record(new Propose(entry, CLERK, expires, DAY, null)).getFirst().id();
    }

    private List<RecordedEvent> record(LedgerCommand command) {
        return recorder.record(command, Request.by("clerk")).events();
    }
}
