package socai.web.findings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import socai.findings.FindingRegister.Listed;
import socai.ledger.event.LedgerEvent.FindingAnswered;
import socai.ledger.event.LedgerEvent.FindingClosed;
import socai.ledger.event.LedgerEvent.FindingEvent;
import socai.ledger.event.LedgerEvent.FindingRaised;
import socai.ledger.event.LedgerEvent.FindingReopened;
import socai.ledger.question.Subject;
import socai.ledger.value.LineId;
import socai.log.event.RecordedEvent;
import socai.web.Label;
import socai.web.names.Labels;

/**
 * A finding as pages show it.
 *
 * @param unit absent where the figure is of all units
 * @param entry the page that shows the entry, or the line of the figure; absent where there is none
 */
record FindingView(
        FindingRaised asked,
        long position,
        Instant at,
        boolean open,
        int answers,
        @Nullable Label line,
        @Nullable Label unit,
        @Nullable Label source,
        @Nullable String entry) {
    static FindingView of(Listed listed, Labels names) {
        return of(listed.raised(), listed.open(), listed.answers(), names);
    }

    static FindingView of(RecordedEvent raised, boolean open, int answers, Labels names) {
        var asked = (FindingRaised) raised.event();
        var subject = asked.subject();
        var line = subject.project() == null ? null : new LineId(subject.programme(), subject.project());
        return new FindingView(
                asked,
                raised.position(),
                raised.recordedAt(),
                open,
                answers,
                line == null ? null : names.line(line).linked(Labels.page(line)),
                subject.unit() == null && subject.marked() == null ? null : names.unit(subject.unit()),
                subject.source() == null ? null : names.source(subject.source()),
                line == null ? null : shown(line, subject));
    }

    private static String shown(LineId line, Subject subject) {
        return subject.marked() == null
                ? Labels.page(line)
                : Labels.page(line) + "?at=" + subject.position() + "#entry-" + subject.position();
    }

    /** What was said, by whom and when. */
    record Said(String type, String by, Instant at, long position, String words) {
        static Said of(RecordedEvent recorded) {
            var event = (FindingEvent) recorded.event();
            return new Said(
                    recorded.type(), event.by().name(), recorded.recordedAt(), recorded.position(), words(event));
        }

        private static String words(FindingEvent event) {
            return switch (event) {
                case FindingRaised e -> e.question().value();
                case FindingAnswered e -> e.answer().value();
                case FindingClosed e -> e.conclusion().value();
                case FindingReopened e -> e.reason().value();
            };
        }
    }
}
