package socai.recording;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import socai.axon.AggregateRef;
import socai.axon.Aggregates;
import socai.axon.WorkUnit;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.ExtendProgramme;
import socai.ledger.command.LedgerCommand.FollowProgramme;
import socai.ledger.command.LedgerCommand.OpenLine;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.command.LedgerCommand.SetEnvelope;
import socai.ledger.control.ControlSetting;
import socai.ledger.event.LedgerEvent.LineExtended;
import socai.ledger.line.FundingLine;
import socai.ledger.line.LineOutcome;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.EnvelopeChange;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.programme.Programme;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.StreamName;
import socai.log.EventLog;
import socai.log.event.StaleState;
import socai.log.registers.CommonControls;

/** The programmes as commands see them: laid down, extended, and told to lines that know less of them. */
final class ProgrammeBook {
    private final FundingLines lines;
    private final Aggregates aggregates;
    private final CommonControls controls;

    ProgrammeBook(EventLog log, FundingLines lines, Aggregates aggregates) {
        this.lines = lines;
        this.aggregates = aggregates;
        this.controls = new CommonControls(log);
    }

    /** Lays a programme down and opens its lines. */
    LineOutcome define(DefineProgramme command) {
        if (aggregates.define(command)) {
            for (var project : command.plan().projects()) {
                lines.open(OpenLine.of(command.plan(), project));
            }
        }
        return LineOutcome.MOVED_NOTHING;
    }

    /**
     * Adds to a programme. Lines learn a new envelope at once; they learn years, sources and units when they first need
     * them.
     */
    LineOutcome extend(ExtendProgramme command, Request request) {
        var programme = load(command.programme());
        var before = programme.ask(Programme::plan);
        var extended = aggregates.extend(programme, command);
        extended.ifPresent(event -> {
            orNone(event.envelopes()).forEach(change -> setEnvelope(command, change, request));
            var added = orNone(event.projects());
            if (!added.isEmpty()) {
                open(added, before, programme.ask(Programme::plan), command, request);
            }
        });
        return LineOutcome.MOVED_NOTHING;
    }

    private void setEnvelope(ExtendProgramme command, EnvelopeChange change, Request request) {
        if (change.project() != null) {
            var id = new LineId(command.programme(), change.project());
            lines.on(lines.load(id, request), new SetEnvelope(id, change.amount(), command.legalBasis()));
        }
    }

    /** A line that comes later obeys what was said of all lines before: closed years, and controls. */
    private void open(
            List<Project> added, ProgrammePlan before, ProgrammePlan now, ExtendProgramme command, Request request) {
        var first = before.line(before.projects().getFirst());
        var known = lines.load(first, request);
        expectNoMoreThan(first.toString(), known);
        // The settings are read from the log: what made the line's state must stand there.
        if (!WorkUnit.current().append().restsOnTheLog()) {
            throw new StaleState("what a new line is to obey has not been recorded");
        }
        var closed = known.ask(FundingLine::closedYears);
        var settings = controls.of(now.code(), before.projects().size());
        for (var project : added) {
            var id = now.line(project);
            var line = lines.open(OpenLine.of(now, project));
            closed.stream()
                    .sorted()
                    .forEach(year -> lines.on(
                            line,
                            new FollowProgramme(
                                    id,
                                    new CloseYear(
                                            now.code(), year, year.lastPostingDay(), command.legalBasis(), null))));
            settings.forEach(setting -> lines.on(line, new FollowProgramme(id, again(now.code(), setting))));
        }
    }

    private static SetControl again(ProgrammeCode programme, ControlSetting setting) {
        return new SetControl(
                programme,
                null,
                setting.control(),
                setting.action(),
                setting.amount(),
                setting.percent(),
                setting.day(),
                Objects.requireNonNull(setting.validFrom()),
                Objects.requireNonNull(setting.legalBasis()));
    }

    /**
     * The programme with all that was added to it.
     *
     * @throws Refusal UNKNOWN_PROGRAMME
     */
    ProgrammePlan plan(ProgrammeCode programme) {
        return load(programme).ask(Programme::plan);
    }

    /** Brings a command to every line in the same way. It is decided again if a line has come in the meantime. */
    ProgrammePlan wholePlan(ProgrammeCode code) {
        var programme = load(code);
        expectNoMoreThan(StreamName.ofProgramme(code), programme);
        return programme.ask(Programme::plan);
    }

    private static void expectNoMoreThan(String stream, AggregateRef<?> known) {
        WorkUnit.current().append().expect(stream, ReadSet.current().read(stream, known.version()));
    }

    private AggregateRef<Programme> load(ProgrammeCode code) {
        return find(code)
                .orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_PROGRAMME, "programme", Map.of("programme", code)));
    }

    private Optional<AggregateRef<Programme>> find(ProgrammeCode code) {
        var programme = aggregates.programme(code);
        programme.ifPresent(known -> ReadSet.current().read(known.stream(), known.version()));
        return programme;
    }

    /** A line that does not know a row of a command learns it, if the programme has it. */
    void tell(AggregateRef<FundingLine> line, LineId id, List<BudgetKey> rows) {
        if (!line.ask(known -> known.knows(rows))) {
            find(id.programme())
                    .map(programme -> programme.ask(Programme::plan))
                    .ifPresent(plan -> tell(line, known -> known.learn(plan, rows)));
        }
    }

    /** Brings the closing or reopening of a year to every line in the same way. */
    void tell(AggregateRef<FundingLine> line, ProgrammePlan plan, FiscalYear year) {
        tell(line, known -> known.learn(plan, year));
    }

    private void tell(AggregateRef<FundingLine> line, Function<FundingLine, Optional<LineExtended>> learn) {
        line.ask(learn).ifPresent(news -> lines.learn(line, news));
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
