package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.HAMLET;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROVINCE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.testing.TestLedger;

/**
 * Two nodes on one database, 32 clients, random commands. What was recorded is what the reference
 * model accepts in the order of the log, and each refusal is one that the model gives at some moment
 * between the question and the answer. Some seconds here; {@code mvn -Plong verify} takes ten minutes.
 */
class TwoNodesTest {
    private static final int CLIENTS = 32;
    private static final Duration TIME =
            Duration.ofMinutes(Integer.getInteger("race.minutes", 0)).plusSeconds(4);
    /** Each round is checked before the next, so that the model need not remember the whole run. */
    private static final Duration ROUND = Duration.ofSeconds(4);

    @RegisterExtension
    final TestLedger ledger = TestLedger.empty();

    private final EventLog log = ledger.log();
    private final ReferenceModel model = new ReferenceModel();
    private final List<RecordedEvent> reversible = new CopyOnWriteArrayList<>();

    private record Accepted(long position, LedgerCommand command, List<EventId> ids) {}

    private record Refused(long headBefore, long headAfter, LedgerCommand command, RefusalCode code) {}

    @Test
    void two_nodes_record_as_one_and_refuse_nothing_but_what_the_law_refuses() throws Exception {
        var nodes = List.of(ledger.node(), ledger.node());
        nodes.getFirst().record(new DefineProgramme(plan()), Request.by("admin"));
        var end = System.nanoTime() + TIME.toNanos();
        while (System.nanoTime() < end) {
            round(nodes);
        }
        assertThat(ledger.verify().findings()).isEmpty();
    }

    private void round(List<Recorder> nodes) throws Exception {
        Queue<Accepted> accepted = new ConcurrentLinkedQueue<>();
        Queue<Refused> refused = new ConcurrentLinkedQueue<>();
        var start = log.head();
        var end = System.nanoTime() + ROUND.toNanos();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (var i = 0; i < CLIENTS; i++) {
                var node = nodes.get(i % nodes.size());
                var random = new Random();
                running.add(clients.submit(() -> {
                    while (System.nanoTime() < end) {
                        ask(node, next(random), accepted, refused);
                    }
                }));
            }
            for (var client : running) {
                client.get();
            }
        }
        assertThat(accepted).hasSizeGreaterThan(100);
        assertThat(refused).hasSizeGreaterThan(10).noneMatch(refusal -> refusal.code() == RefusalCode.BUSY);
        modelAgrees(start, accepted, refused);
    }

    private void ask(Recorder node, LedgerCommand command, Queue<Accepted> accepted, Queue<Refused> refused) {
        var before = log.head();
        try {
            var events = node.record(command, Request.by("finance")).events();
            accepted.add(new Accepted(
                    events.getFirst().position(),
                    command,
                    events.stream().map(RecordedEvent::id).toList()));
            if (reversible.size() < 2_000) {
                reversible.addAll(events);
            }
        } catch (Refusal refusal) {
            refused.add(new Refused(before, log.head(), command, refusal.code()));
        }
    }

    /** Steps through the log as the model, and asks it at each step what was refused around it. */
    private void modelAgrees(long start, Queue<Accepted> accepted, Queue<Refused> refused) {
        var open = new ArrayList<Refused>();
        var waiting = refused.stream()
                .sorted(Comparator.comparingLong(Refused::headBefore))
                .iterator();
        var next = waiting.hasNext() ? waiting.next() : null;
        var position = start;
        for (var step : accepted.stream()
                .sorted(Comparator.comparingLong(Accepted::position))
                .toList()) {
            while (next != null && next.headBefore() < step.position()) {
                open.add(next);
                next = waiting.hasNext() ? waiting.next() : null;
            }
            explain(open, step.position() - 1);
            assertThat(model.accepts(step.command(), step.ids())).as("%s", step).isTrue();
            position = step.position();
        }
        while (next != null) {
            open.add(next);
            next = waiting.hasNext() ? waiting.next() : null;
        }
        explain(open, Math.max(position, log.head()));
        assertThat(open).as("refused though the law allowed it all the while").isEmpty();
    }

    private void explain(List<Refused> open, long position) {
        open.removeIf(refusal -> !model.copy().accepts(refusal.command()));
        assertThat(open)
                .as("refused though the law allowed it all the while")
                .allMatch(refusal -> refusal.headAfter() >= position);
    }

    private LedgerCommand next(Random random) {
        var line = random.nextBoolean() ? ROADS : WELLS;
        var source = random.nextInt(3) == 0 ? PROVINCE : CENTRAL;
        var amount = new Money(1 + random.nextInt(100));
        return switch (random.nextInt(8)) {
            case 0 -> new Enter(new Allocated(line, Y2013, source, unit(random), amount, DAY, BASIS, null));
            case 1 -> new Enter(new Allotted(line, Y2013, source, unit(random), amount, DAY, null, null));
            case 2 -> new Enter(new AllotmentWithdrawn(line, Y2013, source, unit(random), amount, DAY, null, null));
            case 3, 4, 5 ->
                new Enter(new Disbursed(
                        line,
                        Y2013,
                        source,
                        unit(random),
                        amount,
                        DisbursementKind.COMPLETED_WORK,
                        new VoucherNumber("V" + random.nextInt(100_000)),
                        new Text("Công ty"),
                        null,
                        DAY,
                        null,
                        null));
            case 6 -> reallocation(random, line, amount);
            default -> reversal(random, line, amount);
        };
    }

    private static Reallocate reallocation(Random random, LineId line, Money amount) {
        return new Reallocate(
                new Place(line, Y2013, CENTRAL, unit(random)),
                new Place(line.equals(ROADS) ? WELLS : ROADS, Y2013, CENTRAL, unit(random)),
                amount,
                DAY,
                BASIS,
                new Text("Lần " + random.nextLong(Long.MAX_VALUE)));
    }

    private LedgerCommand reversal(Random random, LineId line, Money amount) {
        if (reversible.isEmpty()) {
            return reallocation(random, line, amount);
        }
        var chosen = reversible.get(random.nextInt(reversible.size()));
        return chosen.event() instanceof MoneyEvent event
                ? new Reverse(
                        event.line(),
                        chosen.id(),
                        event,
                        new Text("Nhập sai"),
                        event.year().firstPostingDay())
                : reallocation(random, line, amount);
    }

    private static UnitCode unit(Random random) {
        return List.of(NORTH, SOUTH, HAMLET).get(random.nextInt(3));
    }
}
