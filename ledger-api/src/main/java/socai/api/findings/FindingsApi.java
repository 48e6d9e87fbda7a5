package socai.api.findings;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.answer.Answers.Recorded;
import socai.api.entries.RecordEndpoint;
import socai.api.request.AsOfResolver;
import socai.api.request.LogPosition;
import socai.findings.FindingRegister;
import socai.findings.FindingRegister.Filter;
import socai.findings.FindingRegister.Listed;
import socai.http.InvalidRequest;
import socai.http.Paging;
import socai.ledger.command.LedgerCommand.AnswerFinding;
import socai.ledger.command.LedgerCommand.CloseFinding;
import socai.ledger.command.LedgerCommand.RaiseFinding;
import socai.ledger.command.LedgerCommand.ReopenFinding;
import socai.ledger.event.LedgerEvent.FindingAnswered;
import socai.ledger.event.LedgerEvent.FindingClosed;
import socai.ledger.event.LedgerEvent.FindingEvent;
import socai.ledger.event.LedgerEvent.FindingRaised;
import socai.ledger.event.LedgerEvent.FindingReopened;
import socai.ledger.question.AskedFigure;
import socai.ledger.question.Ground;
import socai.ledger.question.Severity;
import socai.ledger.question.Subject;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.log.EventIds;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.reading.LedgerReadings;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;

/** Findings: asked by auditors about an entry or a figure, answered by departments, closed and opened again. */
@RestController
@RequestMapping("/api/v1/findings")
class FindingsApi {
    private final RecordEndpoint recording;
    private final LedgerReadings readings;

    FindingsApi(RecordEndpoint recording, LedgerReadings readings) {
        this.recording = recording;
        this.readings = readings;
    }

    /**
     * A question about an entry, which {@code marked} names alone, or about a figure of a programme.
     *
     * @param position where the figure stood; where the log ends if it is absent
     */
    record Question(
            @Nullable EventId marked,
            @Nullable ProgrammeCode programme,
            @Nullable ProjectCode project,
            @Nullable FiscalYear year,
            @Nullable SourceCode source,
            @Nullable UnitCode unit,
            @Nullable AskedFigure figure,
            @Nullable LogPosition position,
            Severity severity,
            Ground ground,
            Text question) {}

    record Answer(Text answer) {}

    record Conclusion(Text conclusion) {}

    record Reason(Text reason) {}

    /** Asks. The event that is answered names the finding. */
    @May(Action.RAISE_FINDING)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> raise(@RequestBody Question body, HttpServletRequest http) {
        return recording.record(
                new RaiseFinding(
                        EventIds.next(), subject(body), body.severity(), body.ground(), body.question(), by(http)),
                http);
    }

    private Subject subject(Question body) {
        var marked = body.marked();
        var programme = body.programme();
        if (marked != null) {
            programme = readings.log(Callers.scope(), log -> log.findEntry(marked))
                    .orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_EVENT, "marked", Map.of("event", marked)))
                    .line()
                    .programme();
        }
        if (programme == null) {
            throw new Refusal(RefusalCode.WRONG_SUBJECT, "programme", Map.of());
        }
        return new Subject(
                programme,
                body.project(),
                body.year(),
                body.source(),
                body.unit(),
                marked,
                body.figure(),
                body.position() == null
                        ? readings.log(Callers.scope(), EventLog::head)
                        : body.position().value());
    }

    @May(Action.ANSWER_FINDING)
    @PostMapping(path = "/{finding}/answers", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> answer(@PathVariable EventId finding, @RequestBody Answer body, HttpServletRequest http) {
        return recording.record(new AnswerFinding(finding, body.answer(), by(http)), http);
    }

    @May(Action.RAISE_FINDING)
    @PostMapping(path = "/{finding}/closing", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> close(
            @PathVariable EventId finding, @RequestBody Conclusion body, HttpServletRequest http) {
        return recording.record(new CloseFinding(finding, body.conclusion(), by(http)), http);
    }

    @May(Action.RAISE_FINDING)
    @PostMapping(path = "/{finding}/reopening", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> reopen(@PathVariable EventId finding, @RequestBody Reason body, HttpServletRequest http) {
        return recording.record(new ReopenFinding(finding, body.reason(), by(http)), http);
    }

    private static Actor by(HttpServletRequest http) {
        return new Actor(http.getRemoteUser());
    }

    /**
     * Some findings, the newest first.
     *
     * @param next what to ask for before, to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Findings(List<Told> findings, @Nullable Long next) {}

    /** A finding: what was asked, and how it stands. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            EventId id,
            long position,
            Instant raisedAt,
            String raisedBy,
            Severity severity,
            Ground ground,
            Text question,
            Subject subject,
            boolean open,
            @Nullable Integer answers,
            @Nullable List<Said> history) {
        static Told of(Listed listed) {
            return of(listed.raised(), listed.open(), listed.answers(), null);
        }

        private static Told of(
                RecordedEvent raised, boolean open, @Nullable Integer answers, @Nullable List<Said> history) {
            var event = (FindingRaised) raised.event();
            return new Told(
                    event.finding(),
                    raised.position(),
                    raised.recordedAt(),
                    event.by().name(),
                    event.severity(),
                    event.ground(),
                    event.question(),
                    event.subject(),
                    open,
                    answers,
                    history);
        }
    }

    /** What was said, in the order of the log. */
    record Said(long position, Instant at, String by, String type, Text words) {
        static Said of(RecordedEvent recorded) {
            var event = (FindingEvent) recorded.event();
            return new Said(
                    recorded.position(), recorded.recordedAt(), event.by().name(), recorded.type(), words(event));
        }

        private static Text words(FindingEvent event) {
            return switch (event) {
                case FindingRaised e -> e.question();
                case FindingAnswered e -> e.answer();
                case FindingClosed e -> e.conclusion();
                case FindingReopened e -> e.reason();
            };
        }
    }

    /** {@code state} is {@code open} or {@code closed}; {@code before} is a position. */
    @May(Action.READ_FINDINGS)
    @GetMapping
    Findings findings(
            @RequestParam(required = false) @Nullable ProgrammeCode programme,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String severity,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Paging.detailedSize(limit);
        var filter = new Filter(programme, open(state), severity(severity));
        var from = AsOfResolver.notNegative("before", before, Long.MAX_VALUE);
        var part = readings.today(Callers.scope(), reading -> reading.findings().before(filter, from, size));
        return new Findings(
                part.stream().map(Told::of).toList(),
                part.size() < size ? null : part.getLast().raised().position());
    }

    private static @Nullable Boolean open(@Nullable String state) {
        if (state == null || state.equals("open") || state.equals("closed")) {
            return state == null ? null : state.equals("open");
        }
        throw new InvalidRequest("state", "choice", "open, closed");
    }

    private static @Nullable Severity severity(@Nullable String name) {
        try {
            return name == null ? null : Severity.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("severity", "choice", Arrays.toString(Severity.values()));
        }
    }

    /** One finding with all that was said. */
    @May(Action.READ_FINDINGS)
    @GetMapping("/{finding}")
    Told finding(@PathVariable EventId finding) {
        var history = readings.log(Callers.scope(), log -> FindingRegister.history(log, finding))
                .orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_FINDING, "finding", Map.of("finding", finding)));
        return Told.of(
                history.getFirst(),
                FindingRegister.isOpen(history),
                null,
                history.stream().map(Said::of).toList());
    }
}
