package socai.api.yearend;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
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
import socai.api.answer.Answers;
import socai.api.answer.Answers.Recorded;
import socai.api.entries.RecordEndpoint;
import socai.api.request.AsOfResolver;
import socai.api.request.Requests;
import socai.controls.ControlRegister;
import socai.entry.EntryCommands;
import socai.http.InvalidRequest;
import socai.http.Paging;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.ReopenYear;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.control.ControlSetting;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.log.event.RecordedEvent;
import socai.reading.LedgerReadings;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.yearend.YearEnd;
import socai.yearend.YearRegister;

/** Controls, and the end of a year. */
@RestController
@RequestMapping("/api/v1")
class RegulationApi {
    private final RecordEndpoint recording;
    private final EntryCommands commands;
    private final LedgerReadings readings;
    private final AsOfResolver moments;

    RegulationApi(RecordEndpoint recording, EntryCommands commands, LedgerReadings readings, AsOfResolver moments) {
        this.recording = recording;
        this.commands = commands;
        this.readings = readings;
        this.moments = moments;
    }

    @May(Action.SET_CONTROL)
    @PostMapping(path = "/controls", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> set(@RequestBody Requests.ControlChange body, HttpServletRequest http) {
        return recording.record(
                new SetControl(
                        body.programme(),
                        body.project(),
                        body.control(),
                        body.action(),
                        body.amount(),
                        body.percent(),
                        body.day(),
                        body.validFrom(),
                        body.legalBasis()),
                http);
    }

    /** Tells which controls were in force on a day, which is today if none is named. */
    @May(Action.READ_PROGRAMMES)
    @GetMapping("/controls")
    List<ControlSetting> inForce(@RequestParam LineId line, @RequestParam(required = false) @Nullable LocalDate on) {
        var day = on == null ? commands.today() : on;
        return readings.log(Callers.scope(), log -> new ControlRegister(log).inForce(line, day));
    }

    /** Every setting of a line, in the order of the log; {@code after} is a position. */
    @May(Action.READ_PROGRAMMES)
    @GetMapping("/controls/history")
    List<Answers.Event> history(
            @RequestParam LineId line,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletRequest http,
            HttpServletResponse answer) {
        var size = Paging.size(limit);
        var from = AsOfResolver.notNegative("after", after, 0L);
        return events(
                        readings.log(Callers.scope(), log -> new ControlRegister(log).settings(line, from, size + 1)),
                        size)
                .linked(http, answer);
    }

    @May(Action.CLOSE_YEAR)
    @PostMapping(path = "/years/{programme}/{year}/closing", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> close(
            @PathVariable ProgrammeCode programme,
            @PathVariable FiscalYear year,
            @RequestBody Requests.Closing body,
            HttpServletRequest http) {
        return recording.record(new CloseYear(programme, year, commands.today(), body.legalBasis(), body.note()), http);
    }

    @May(Action.CLOSE_YEAR)
    @PostMapping(path = "/years/{programme}/{year}/reopening", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> reopen(
            @PathVariable ProgrammeCode programme,
            @PathVariable FiscalYear year,
            @RequestBody Requests.Reopening body,
            HttpServletRequest http) {
        return recording.record(new ReopenYear(programme, year, body.legalBasis(), body.reason()), http);
    }

    @May(Action.CARRY_OVER)
    @PostMapping(path = "/years/{programme}/{year}/carry-overs", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> carryOver(
            @PathVariable ProgrammeCode programme,
            @PathVariable FiscalYear year,
            @RequestBody Requests.YearEnd body,
            HttpServletRequest http) {
        if (body.legalBasis() == null) {
            throw new InvalidRequest("legalBasis", "required", "");
        }
        var rests = rests(programme, year, body, YearEnd::rests);
        var day = commands.dayAfter(year, body.effectiveDate());
        return recording.record(YearEnd.carryOver(rests, day, body.legalBasis(), body.note()), http);
    }

    @May(Action.CARRY_OVER)
    @PostMapping(path = "/years/{programme}/{year}/lapses", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> lapse(
            @PathVariable ProgrammeCode programme,
            @PathVariable FiscalYear year,
            @RequestBody Requests.YearEnd body,
            HttpServletRequest http) {
        var rests = rests(programme, year, body, YearEnd::free);
        var day = commands.dayAfter(year, body.effectiveDate());
        return recording.record(YearEnd.lapse(rests, day, body.legalBasis(), body.note()), http);
    }

    /** The rests that are told, or all that there are. */
    private List<YearEnd.Rest> rests(ProgrammeCode programme, FiscalYear year, Requests.YearEnd body, All all) {
        return body.rests() == null
                ? readings.whole(Callers.scope(), reading -> all.of(reading.yearEnd(), programme, year))
                : body.rests().stream().map(rest -> told(programme, year, rest)).toList();
    }

    private interface All {
        List<YearEnd.Rest> of(YearEnd found, ProgrammeCode programme, FiscalYear year);
    }

    /** A remainder without an account is free money. Only free money lapses. */
    private static YearEnd.Rest told(ProgrammeCode programme, FiscalYear year, Requests.Rest rest) {
        return new YearEnd.Rest(
                new LineId(programme, rest.project()),
                new BudgetKey(year, rest.source(), rest.unit()),
                Objects.requireNonNullElseGet(rest.account(), () -> YearEnd.freeAccount(rest.unit())),
                rest.item(),
                rest.amount());
    }

    /** Lists what stands in the way of closing a year, and what must be decided after it is closed. */
    @May(Action.READ_FIGURES)
    @GetMapping("/years/{programme}/{year}")
    Checklist checklist(
            @PathVariable ProgrammeCode programme,
            @PathVariable FiscalYear year,
            @RequestParam(required = false) @Nullable Long atLeast)
            throws InterruptedException {
        moments.await(atLeast);
        return readings.whole(
                Callers.scope(),
                reading -> Checklist.of(
                        reading.yearEnd().checklist(programme, year, Paging.USUAL),
                        reading.openFindings(),
                        reading.reconciliations().open(programme, year)));
    }

    /** Every closing and reopening of a programme's years; {@code after} is a position. */
    @May(Action.READ_FIGURES)
    @GetMapping("/years/{programme}")
    List<Answers.Event> years(
            @PathVariable ProgrammeCode programme,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletRequest http,
            HttpServletResponse answer) {
        var size = Paging.size(limit);
        var from = AsOfResolver.notNegative("after", after, 0L);
        return events(
                        readings.log(Callers.scope(), log -> new YearRegister(log).history(programme, from, size + 1)),
                        size)
                .linked(http, answer);
    }

    private static Paging<Answers.Event> events(List<RecordedEvent> read, int size) {
        return Paging.ofRead(read, size, last -> Long.toString(last.position())).map(Answers.Event::of);
    }
}
