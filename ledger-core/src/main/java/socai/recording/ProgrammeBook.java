package socai.recording;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import socai.ledger.ControlSetting;
import socai.ledger.Decision;
import socai.ledger.FiscalYear;
import socai.ledger.FundingLine;
import socai.ledger.LedgerCommand.CloseYear;
import socai.ledger.LedgerCommand.DefineProgramme;
import socai.ledger.LedgerCommand.ExtendProgramme;
import socai.ledger.LedgerCommand.FollowProgramme;
import socai.ledger.LedgerCommand.SetControl;
import socai.ledger.LedgerCommand.SetEnvelope;
import socai.ledger.LineId;
import socai.ledger.Programme;
import socai.ledger.ProgrammeCode;
import socai.ledger.ProgrammePlan;
import socai.ledger.ProgrammePlan.EnvelopeChange;
import socai.ledger.ProgrammePlan.Project;
import socai.ledger.Refusal;
import socai.ledger.RefusalCode;
import socai.ledger.RowKey;
import socai.log.Append;
import socai.log.CommonControls;
import socai.log.EventLog;

/** The programmes as commands see them: laid down, extended, and told to lines that know less of them. */
final class ProgrammeBook {
    private final Lines lines;
    private final Repository<Programme> programmes;
    private final CommonControls controls;

    ProgrammeBook(EventLog log, Lines lines, Repository<Programme> programmes) {
        this.lines = lines;
        this.programmes = programmes;
        this.controls = new CommonControls(log);
    }

    /** Lays a programme down and opens its lines. */
    Decision define(DefineProgramme command) {
        return Lines.called(() -> {
            Aggregate<Programme> programme = programmes.loadOrCreate(command.stream(), Programme::new);
            if (programme.invoke(known -> known.handle(command))) {
                for (var line : command.plan().lines()) {
                    lines.open(line);
                }
            }
            return Decision.MOVED_NOTHING;
        });
    }

    /**
     * Adds to a programme. Lines are told of their own envelope alone; of years, sources and units each
     * learns when it first needs them.
     */
    Decision extend(ExtendProgramme command, Request request) {
        var programme = load(command.programme());
        var before = programme.invoke(Programme::plan);
        var extended = programme.invoke(known -> known.extend(command));
        extended.ifPresent(event -> {
            Attempt.current().changed();
            orNone(event.envelopes()).forEach(change -> setEnvelope(command, change, request));
            var added = orNone(event.projects());
            if (!added.isEmpty()) {
                open(added, before, programme.invoke(Programme::plan), command, request);
            }
        });
        return Decision.MOVED_NOTHING;
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
        if (!Append.current().restsOnTheLog()) {
            throw new ConcurrencyException("what a new line is to obey has not been recorded");
        }
        var closed = known.invoke(FundingLine::closedYears);
        var settings = controls.of(now.code(), before.projects().size());
        for (var project : added) {
            var id = now.line(project);
            var line = lines.open(now.opening(project));
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
        return load(programme).invoke(Programme::plan);
    }

    /** The same for a command to every line: it is decided anew when a line has come in the meantime. */
    ProgrammePlan wholePlan(ProgrammeCode code) {
        var programme = load(code);
        expectNoMoreThan(Programme.streamOf(code), programme);
        return programme.invoke(Programme::plan);
    }

    private static void expectNoMoreThan(String stream, Aggregate<?> known) {
        Append.current().expect(stream, Attempt.current().read(stream, Lines.version(known)));
    }

    private Aggregate<Programme> load(ProgrammeCode code) {
        return find(code)
                .orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_PROGRAMME, "programme", Map.of("programme", code)));
    }

    private Optional<Aggregate<Programme>> find(ProgrammeCode code) {
        try {
            var stream = Programme.streamOf(code);
            var programme = programmes.load(stream);
            Attempt.current().read(stream, Lines.version(programme));
            return Optional.of(programme);
        } catch (AggregateNotFoundException e) {
            return Optional.empty();
        }
    }

    /** A line that does not know a row of a command learns of it, where the programme has it. */
    void tell(Aggregate<FundingLine> line, LineId id, List<RowKey> rows) {
        if (!line.invoke(known -> known.knows(rows))) {
            find(id.programme())
                    .map(programme -> programme.invoke(Programme::plan))
                    .ifPresent(plan -> tell(line, known -> known.learn(plan, rows)));
        }
    }

    /** The same of a year that is closed or reopened. */
    void tell(Aggregate<FundingLine> line, ProgrammePlan plan, FiscalYear year) {
        tell(line, known -> known.learn(plan, year));
    }

    private void tell(Aggregate<FundingLine> line, Consumer<FundingLine> learn) {
        lines.remember(line);
        var before = Lines.version(line);
        line.execute(learn);
        if (Lines.version(line) > before) {
            Attempt.current().changed();
        }
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
