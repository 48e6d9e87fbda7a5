package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.disburse;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand.RecordImport;
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
}
