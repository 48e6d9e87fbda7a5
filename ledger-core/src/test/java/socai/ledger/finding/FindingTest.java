package socai.ledger.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.TestLedger.code;

import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.AnswerFinding;
import socai.ledger.command.LedgerCommand.CloseFinding;
import socai.ledger.command.LedgerCommand.FindingCommand;
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

class FindingTest {
    private static final EventId ID = new EventId(new UUID(1, 2));
    private static final EventId ENTRY = new EventId(new UUID(3, 4));
    private static final Actor AUDITOR = new Actor("auditor");
    private static final Actor CLERK = new Actor("finance");
    private static final FindingCommand RAISE = raise(null, AskedFigure.PAID);
    private static final FindingCommand ANSWER = new AnswerFinding(ID, new Text("Nhập sau."), CLERK);
    private static final FindingCommand CLOSE = new CloseFinding(ID, new Text("Đã rõ."), AUDITOR);
    private static final FindingCommand REOPEN = new ReopenFinding(ID, new Text("Xem lại."), AUDITOR);

    @Test
    void a_question_is_about_an_entry_or_about_a_figure_and_never_about_both_or_none() {
        assertThat(said(raise(ENTRY, null))).isEqualTo("recorded");
        assertThat(said(raise(null, AskedFigure.PAID))).isEqualTo("recorded");
        assertThat(said(raise(ENTRY, AskedFigure.PAID))).isEqualTo("WRONG_SUBJECT");
        assertThat(said(raise(null, null))).isEqualTo("WRONG_SUBJECT");
    }

    @Test
    void an_open_finding_is_answered_as_often_as_one_likes_and_closed_without_an_answer_too() {
        assertThat(said(RAISE, ANSWER, ANSWER, CLOSE)).isEqualTo("recorded");
        assertThat(said(RAISE, CLOSE)).isEqualTo("recorded");
    }

    @Test
    void a_closed_finding_takes_neither_an_answer_nor_another_conclusion_until_it_is_reopened() {
        assertThat(said(RAISE, CLOSE, ANSWER)).isEqualTo("FINDING_CLOSED");
        assertThat(said(RAISE, CLOSE, CLOSE)).isEqualTo("FINDING_CLOSED");
        assertThat(said(RAISE, CLOSE, REOPEN, ANSWER)).isEqualTo("recorded");
        assertThat(said(RAISE, CLOSE, REOPEN, CLOSE)).isEqualTo("recorded");
    }

    @Test
    void only_a_closed_finding_is_reopened() {
        assertThat(said(RAISE, REOPEN)).isEqualTo("FINDING_OPEN");
        assertThat(said(RAISE, CLOSE, REOPEN)).isEqualTo("recorded");
        assertThat(said(RAISE, CLOSE, REOPEN, REOPEN)).isEqualTo("FINDING_OPEN");
    }

    @Test
    void what_was_asked_is_recorded_to_the_letter() {
        var raised = (FindingRaised) new Finding().decide(RAISE);
        assertThat(raised.subject().project()).isEqualTo(ROADS.project());
        assertThat(raised.question()).isEqualTo(new Text("Vì sao?"));
        assertThat(raised.by()).isEqualTo(AUDITOR);
    }

    private static RaiseFinding raise(@Nullable EventId entry, @Nullable AskedFigure figure) {
        return new RaiseFinding(
                ID,
                new Subject(PROGRAMME, ROADS.project(), null, null, null, entry, figure, 7),
                Severity.NOTE,
                new Ground(Ground.Kind.RULE, new Text("domain rule 9")),
                new Text("Vì sao?"),
                AUDITOR);
    }

    /** The code of the refusal of the last of them, or that it was recorded. */
    private static String said(FindingCommand... commands) {
        var finding = new Finding();
        return code(() -> Stream.of(commands).forEach(command -> finding.evolve(finding.decide(command))));
    }
}
