package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.disburse;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.RecordImport;
import socai.ledger.command.LedgerCommand.RecordImportPart;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.command.LedgerCommand.ReverseImport;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.UniqueKey;
import socai.ledger.imports.ImportedFile;
import socai.ledger.imports.RowOrder;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.Money;
import socai.ledger.value.Sha256;
import socai.log.event.Origin;
import socai.log.event.RecordedEvent;
import socai.testing.TestLedger;

/** A file is recorded with its rows as one act, and once. */
class ImportBookTest {
    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private static RecordImport file(String content, int rows) {
        return new RecordImport(
                new ImportedFile(
                        Sha256.of(content),
                        null,
                        new Text("Disburse"),
                        rows,
                        rows,
                        new Money(50),
                        new Money(1),
                        RowOrder.FILE,
                        new TreeMap<>()),
                new Actor("clerk"));
    }

    @Test
    void its_event_ends_the_append_of_its_rows_and_moves_no_money() {
        ledger.record(allocate(NORTH, 1_000));
        var receipt = ledger.recorder()
                .record(
                        List.of(disburse(NORTH, 20, "UNC-1"), disburse(NORTH, 30, "UNC-2"), file("a", 2)),
                        Request.by("clerk"));
        assertThat(receipt.events())
                .extracting(RecordedEvent::type)
                .containsExactly("Disbursed", "Disbursed", "FileImported");
        var last = receipt.events().getLast();
        assertThat(last.stream()).isEqualTo("import/" + Sha256.of("a"));
        assertThat(last.postings()).isEmpty();
        assertThat(last.origin().part()).isEqualTo(new Origin.Part(3, 3));
        assertThat(ledger.verify().findings()).isEmpty();
    }

    @Test
    void the_same_file_again_is_refused_with_its_rows_by_every_node_and_for_everybody() {
        ledger.record(allocate(NORTH, 1_000));
        var first = ledger.recorder().record(List.of(disburse(NORTH, 20, "UNC-1"), file("a", 1)), Request.by("clerk"));
        var head = ledger.log().head();
        for (var node : List.of(ledger.recorder(), ledger.node())) {
            var refusal = TestLedger.refusal(
                    () -> node.record(List.of(disburse(NORTH, 20, "UNC-9"), file("a", 1)), Request.by("another")));
            assertThat(refusal.code().name()).isEqualTo("IMPORT_RECORDED");
            assertThat(refusal.details())
                    .containsEntry("position", first.events().getLast().position());
        }
        assertThat(ledger.log().head()).isEqualTo(head);
    }

    @Test
    void a_file_whose_row_is_refused_leaves_no_trace() {
        var refusal = TestLedger.refusal(() ->
                ledger.recorder().record(List.of(disburse(NORTH, 20, "UNC-1"), file("a", 1)), Request.by("clerk")));
        assertThat(refusal.code().name()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(ledger.log().stream("import/" + Sha256.of("a"), 0, 1)).isEmpty();
    }

    private static RecordImportPart part(String content, int part, int rows) {
        return new RecordImportPart(file(content, rows).file(), part, part * 10, new Actor("clerk"));
    }

    private static ReverseImport reversed(String content, int part, int entries) {
        return new ReverseImport(Sha256.of(content), part, entries, new Text("Nạp nhầm."), new Actor("clerk"));
    }

    private List<RecordedEvent> recorded(LedgerCommand... commands) {
        return ledger.recorder().record(List.of(commands), Request.by("clerk")).events();
    }

    private Reverse undo(RecordedEvent paid) {
        var entry = (MoneyEvent) paid.event();
        return new Reverse(entry.line(), paid.id(), entry, new Text("Nạp nhầm."), entry.effectiveDate());
    }

    @Test
    void a_long_file_is_recorded_part_by_part_each_once_and_the_log_is_sound() {
        ledger.record(allocate(NORTH, 1_000));
        recorded(disburse(NORTH, 20, "UNC-1"), part("a", 1, 1));
        for (var node : List.of(ledger.recorder(), ledger.node())) {
            var refusal = TestLedger.refusal(
                    () -> node.record(List.of(disburse(NORTH, 20, "UNC-9"), part("a", 1, 1)), Request.by("another")));
            assertThat(refusal.code().name()).isEqualTo("IMPORT_RECORDED");
        }
        var known = part("a", 2, 1);
        var otherwise = new ImportedFile(
                known.digest(),
                null,
                known.file().type(),
                1,
                1,
                known.file().sum(),
                new Money(1_000_000),
                known.file().order(),
                known.file().columns());
        assertThat(TestLedger.refusal(() -> recorded(
                                disburse(NORTH, 1, "UNC-8"), new RecordImportPart(otherwise, 2, 20, known.by())))
                        .code()
                        .name())
                .as("in millions, after a part in đồng")
                .isEqualTo("IMPORT_RECORDED");
        recorded(part("a", 2, 0));
        recorded(disburse(NORTH, 30, "UNC-2"), file("a", 2));
        assertThat(TestLedger.refusal(() -> recorded(disburse(NORTH, 1, "UNC-3"), part("a", 4, 1)))
                        .code()
                        .name())
                .isEqualTo("IMPORT_RECORDED");
        assertThat(ledger.verify().findings()).isEmpty();
    }

    @Test
    void what_was_reversed_from_its_last_part_on_may_be_recorded_again() {
        ledger.record(allocate(NORTH, 1_000));
        var first = recorded(disburse(NORTH, 20, "UNC-1"), part("a", 1, 1)).getFirst();
        var last = recorded(disburse(NORTH, 30, "UNC-2"), file("a", 2)).getFirst();
        assertThat(TestLedger.refusal(() -> recorded(undo(first), reversed("a", 1, 1)))
                        .code()
                        .name())
                .isEqualTo("IMPORT_NOT_LAST");
        recorded(undo(last), reversed("a", 2, 1));
        recorded(undo(first), reversed("a", 1, 1));
        recorded(disburse(NORTH, 40, "UNC-1"), file("a", 1));
        assertThat(ledger.verify().findings()).isEmpty();
    }

    @Test
    void a_long_trial_sees_what_its_earlier_parts_would_leave_and_leaves_nothing_itself() {
        ledger.record(allocate(NORTH, 100));
        var held = new HashMap<UniqueKey, Integer>();
        var trial = ledger.recorder()
                .longTrial(
                        new EarlierKeys() {
                            @Override
                            public Map<UniqueKey, Integer> holders(Collection<UniqueKey> keys) {
                                var known = new HashMap<>(held);
                                known.keySet().retainAll(keys);
                                return known;
                            }

                            @Override
                            public void take(Map<UniqueKey, Integer> more) {
                                held.putAll(more);
                            }
                        },
                        Request.by("clerk"));
        var head = ledger.log().head();
        assertThat(refusals(
                        trial.next(placed(disburse(NORTH, 60, "UNC-1"), disburse(NORTH, 60, "UNC-2")), at -> at + 2)))
                .containsExactly("", "INSUFFICIENT_BALANCE");
        var next = trial.next(
                placed(disburse(NORTH, 1, "UNC-1"), disburse(NORTH, 41, "UNC-3"), disburse(NORTH, 40, "UNC-2")),
                at -> at + 4);
        assertThat(refusals(next)).containsExactly("DUPLICATE_VOUCHER", "INSUFFICIENT_BALANCE", "");
        assertThat(Objects.requireNonNull(next.outcomes().getFirst().refusal()).details())
                .containsEntry("row", 2);
        assertThat(ledger.log().head()).isEqualTo(head);
        recorded(disburse(NORTH, 100, "UNC-1"));
    }

    private static SortedMap<Integer, Act> placed(LedgerCommand... commands) {
        var placed = new TreeMap<Integer, Act>();
        for (var command : commands) {
            placed.put(placed.size(), Act.of(command));
        }
        return placed;
    }

    private static List<String> refusals(Trial trial) {
        return trial.outcomes().stream()
                .map(outcome -> outcome.refusal() == null
                        ? ""
                        : outcome.refusal().code().name())
                .toList();
    }
}
