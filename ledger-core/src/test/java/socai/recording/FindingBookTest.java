package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.Y2013;
import static socai.testing.Samples.allocate;
import static socai.testing.Samples.disburse;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.ledger.command.LedgerCommand.AnswerFinding;
import socai.ledger.command.LedgerCommand.CloseFinding;
import socai.ledger.command.LedgerCommand.RaiseFinding;
import socai.ledger.command.LedgerCommand.ReopenFinding;
import socai.ledger.event.LedgerEvent.FindingRaised;
import socai.ledger.question.AskedFigure;
import socai.ledger.question.Ground;
import socai.ledger.question.Severity;
import socai.ledger.question.Subject;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventIds;
import socai.log.event.RecordedEvent;
import socai.testing.TestLedger;

/** What is asked and answered stands in the log, in a stream of its own, and moves no money. */
class FindingBookTest {
    private static final Actor AUDITOR = new Actor("auditor");

    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private RecordedEvent paid;

    @BeforeEach
    void pay() {
        ledger.record(allocate(NORTH, 1_000));
        paid = ledger.record(disburse(NORTH, 40, "UNC-01")).events().getFirst();
    }

    @Test
    void a_question_about_an_entry_names_the_row_that_the_entry_stands_in() {
        var finding = EventIds.next();
        var recorded = ledger.record(raise(finding, entry(paid.id()))).events();
        assertThat(recorded).hasSize(1);
        assertThat(recorded.getFirst().id()).isEqualTo(finding);
        assertThat(recorded.getFirst().stream()).isEqualTo("finding/" + finding);
        assertThat(recorded.getFirst().postings()).isEmpty();
        assertThat(((FindingRaised) recorded.getFirst().event()).subject())
                .isEqualTo(new Subject(
                        PROGRAMME, ROADS.project(), Y2013, CENTRAL, NORTH, paid.id(), null, paid.position()));
    }

    @Test
    void it_is_answered_closed_and_reopened_by_another_node_too() {
        var finding = EventIds.next();
        ledger.record(raise(finding, entry(paid.id())));
        var other = ledger.node();
        other.record(new AnswerFinding(finding, new Text("Nhập sau."), new Actor("finance")), Request.by("finance"));
        ledger.record(new CloseFinding(finding, new Text("Đã rõ."), AUDITOR));
        assertThat(TestLedger.code(() -> other.record(
                        new AnswerFinding(finding, new Text("Thêm."), new Actor("finance")), Request.by("finance"))))
                .isEqualTo("FINDING_CLOSED");
        other.record(new ReopenFinding(finding, new Text("Xem lại."), AUDITOR), Request.by("auditor"));
        assertThat(ledger.log().stream("finding/" + finding, 0, 100))
                .extracting(RecordedEvent::type)
                .containsExactly("FindingRaised", "FindingAnswered", "FindingClosed", "FindingReopened");
        assertThat(ledger.verify().findings()).isEmpty();
    }

    @Test
    void a_figure_is_asked_about_as_it_stood_at_a_position_that_the_log_has() {
        var head = ledger.log().head();
        assertThat(ledger.code(raise(EventIds.next(), figure(head)))).isEqualTo("recorded");
        assertThat(ledger.code(raise(EventIds.next(), figure(ledger.log().head() + 1))))
                .isEqualTo("WRONG_SUBJECT");
    }

    @Test
    void neither_a_stranger_of_an_entry_nor_an_event_without_money_nor_another_s_programme_is_asked_about() {
        assertThat(ledger.code(raise(EventIds.next(), entry(new EventId(new UUID(7, 7))))))
                .isEqualTo("UNKNOWN_EVENT");
        assertThat(ledger.code(raise(
                        EventIds.next(), entry(ledger.log().at(1).orElseThrow().id()))))
                .isEqualTo("UNKNOWN_EVENT");
        var elsewhere = new Subject(new ProgrammeCode("NOWHERE"), null, null, null, null, null, AskedFigure.PLAN, 1);
        assertThat(ledger.code(raise(EventIds.next(), elsewhere))).isEqualTo("UNKNOWN_PROGRAMME");
        assertThat(ledger.code(new AnswerFinding(EventIds.next(), new Text("Vì sao?"), AUDITOR)))
                .isEqualTo("UNKNOWN_FINDING");
    }

    @Test
    void no_balance_and_no_version_of_a_line_is_another_for_it() {
        var before = ledger.log().lastSequence(ROADS.toString());
        var receipt = ledger.record(raise(EventIds.next(), figure(1)));
        assertThat(receipt.balances()).isEqualTo(List.of());
        assertThat(ledger.log().lastSequence(ROADS.toString())).isEqualTo(before);
    }

    private static Subject entry(EventId id) {
        return new Subject(PROGRAMME, null, null, null, null, id, null, 0);
    }

    private static Subject figure(long position) {
        return new Subject(PROGRAMME, ROADS.project(), Y2013, null, null, null, AskedFigure.DISBURSED, position);
    }

    private static RaiseFinding raise(EventId finding, Subject subject) {
        return new RaiseFinding(
                finding,
                subject,
                Severity.CONCERN,
                new Ground(Ground.Kind.LAW, new Text("Điều 8 Luật NSNN")),
                new Text("Vì sao?"),
                AUDITOR);
    }
}
