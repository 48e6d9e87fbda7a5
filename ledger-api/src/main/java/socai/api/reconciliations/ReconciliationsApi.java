package socai.api.reconciliations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.answer.Answers.Recorded;
import socai.api.entries.RecordEndpoint;
import socai.api.request.AsOfResolver;
import socai.api.request.LogPosition;
import socai.bulk.AmountUnit;
import socai.bulk.UploadedFile;
import socai.export.Exports;
import socai.export.file.Attachment;
import socai.export.file.Format;
import socai.http.BodyLimit;
import socai.http.InvalidRequest;
import socai.http.Paging;
import socai.http.Problems;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.statement.DifferenceKind;
import socai.ledger.statement.MatchRule;
import socai.ledger.statement.Side;
import socai.ledger.statement.StatementScope;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.reading.LedgerReading;
import socai.reading.LedgerReadings;
import socai.reconciliation.ReconciliationRegister.Filter;
import socai.reconciliation.ReconciliationRegister.Grouping;
import socai.reconciliation.ReconciliationRegister.ItemFilter;
import socai.reconciliation.ReconciliationRegister.Shown;
import socai.reconciliation.ReconciliationRegister.Total;
import socai.recording.Receipt;
import socai.recording.Recorder;
import socai.recording.Trial;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.statement.RuleWords;
import socai.statement.StatementDesk;
import socai.statement.StatementRequest;

/** Statements of the treasury: loaded, matched with the ledger, explained and signed. */
@RestController
@RequestMapping("/api/v1/reconciliations")
class ReconciliationsApi {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final StatementDesk desk;
    private final RecordEndpoint recording;
    private final Recorder recorder;
    private final LedgerReadings readings;
    private final Exports exports;

    ReconciliationsApi(
            StatementDesk desk, RecordEndpoint recording, Recorder recorder, LedgerReadings readings, Exports exports) {
        this.exports = exports;
        this.desk = desk;
        this.recording = recording;
        this.recorder = recorder;
        this.readings = readings;
    }

    /**
     * Loads a statement, CSV or XLSX, and matches it: the body is the file, and the address says what cannot be seen in
     * it. Another statement of the same period and unit takes the place of the one before.
     *
     * @param unit the unit of the statement, with all below it; absent for the whole programme
     * @param from the first day of its period, and {@code to} the last
     * @param money what one of its amounts is: {@code dong}, {@code trieu} or {@code ty}
     * @param columns what columns are whose headings do not tell, as {@code H:voucher,J:}; nothing leaves a column out
     * @param days how far the dates of a line and a payment may be apart, by the usual rules
     * @param rules other rules in their order, as {@code voucher,unit@0;voucher@10+sums}: what must be the same, how many
     *     days apart, and whether sums are matched
     * @param reason why, where both sides had signed the statement before
     */
    @May(Action.RECONCILE)
    @PostMapping(consumes = {"text/csv", XLSX, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    ResponseEntity<?> load(
            @RequestParam ProgrammeCode programme,
            @RequestParam FiscalYear year,
            @RequestParam(required = false) @Nullable UnitCode unit,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "dong") String money,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String columns,
            @RequestParam(required = false) @Nullable Integer days,
            @RequestParam(required = false) @Nullable String rules,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "false") Boolean dryRun,
            HttpServletRequest http) {
        var file = new UploadedFile(name == null ? "" : name, BodyLimit.body(http));
        try {
            var request = RecordEndpoint.withoutBody(http, file.digest() + "?" + http.getQueryString());
            var before = recorder.answered(List.of(request)).get(request);
            if (before != null) {
                return loaded(id(before));
            }
            var asked = new StatementRequest(
                    new StatementScope(programme, year, unit, from, to),
                    AmountUnit.parse(money),
                    columns(columns),
                    rules(rules, days),
                    reason == null ? null : new Text(reason));
            var command = desk.load(file, asked, by(http));
            if (dryRun) {
                mustBeTaken(
                        recorder.tryOut(List.of(command), request).outcomes().getFirst());
                return ResponseEntity.ok(Told.Preview.of(command.lines().size(), command.matching()));
            }
            return loaded(id(recorder.record(command, request)));
        } catch (InvalidValue unread) {
            throw new InvalidRequest(List.of(InvalidRequest.Fault.of("file", unread)));
        }
    }

    private static void mustBeTaken(Trial.Outcome outcome) {
        if (outcome.refusal() != null) {
            throw outcome.refusal();
        }
    }

    private static EventId id(Receipt receipt) {
        return receipt.events().getFirst().id();
    }

    private ResponseEntity<Told> loaded(EventId id) {
        return ResponseEntity.status(HttpStatus.CREATED).body(fresh(id));
    }

    /** With what has just been recorded, for which the read tables are waited for. */
    private Told fresh(EventId statement) {
        return readings.whole(Callers.scope(), reading -> told(reading, statement));
    }

    private static void mustBeThere(LedgerReading reading, EventId statement) {
        if (reading.reconciliations().find(statement).isEmpty()) {
            throw StatementDesk.unknown(statement);
        }
    }

    private static Told told(LedgerReading reading, EventId statement) {
        return reading.reconciliations()
                .find(statement)
                .map(known -> Told.of(known, reading))
                .orElseThrow(() -> StatementDesk.unknown(statement));
    }

    private static Map<String, String> columns(@Nullable String told) {
        var columns = new HashMap<String, String>();
        for (var column : Objects.requireNonNullElse(told, "").split(",", -1)) {
            var mark = column.indexOf(':');
            if (mark > 0) {
                columns.put(column.substring(0, mark), column.substring(mark + 1));
            } else if (!column.isEmpty()) {
                throw new InvalidRequest("columns", "choice", "H:voucher,J:");
            }
        }
        return columns;
    }

    private static List<MatchRule> rules(@Nullable String told, @Nullable Integer days) {
        try {
            return told == null ? MatchRule.usual(days(days)) : RuleWords.parse(told);
        } catch (InvalidValue e) {
            throw new InvalidRequest(List.of(InvalidRequest.Fault.of("rules", e)));
        }
    }

    private static int days(@Nullable Integer told) {
        var days = told == null ? MatchRule.USUAL_DAYS : told;
        if (days < 0 || days > MatchRule.MOST_DAYS) {
            throw new InvalidRequest("days", "matchDays", String.valueOf(days));
        }
        return days;
    }

    private static Actor by(HttpServletRequest http) {
        return new Actor(http.getRemoteUser());
    }

    /** Matches a statement with the ledger as it is now, for example after an entry was mended. */
    @May(Action.RECONCILE)
    @PostMapping("/{id}/matching")
    Told match(
            @PathVariable("id") EventId statement,
            @RequestParam(required = false) @Nullable Integer days,
            @RequestParam(required = false) @Nullable String rules,
            HttpServletRequest http) {
        recording.record(desk.matchAgain(statement, rules(rules, days), by(http)), http);
        return fresh(statement);
    }

    /** Why a difference is one. */
    record Explanation(DifferenceKind kind, @Nullable Text note) {}

    @May(Action.RECONCILE)
    @PostMapping(path = "/{id}/differences/{number}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> explain(
            @PathVariable("id") EventId statement,
            @PathVariable("number") LogPosition difference,
            @RequestBody Explanation body,
            HttpServletRequest http) {
        return recording.record(desk.explain(statement, number(difference), body.kind(), body.note(), by(http)), http);
    }

    /** All that is open, or all of it that is proposed as one kind. */
    record AsProposed(
            @Nullable DifferenceKind kind, @Nullable Text note) {}

    /** Explains all that is open as the matching sees it. */
    @May(Action.RECONCILE)
    @PostMapping(path = "/{id}/differences/as-proposed", consumes = MediaType.APPLICATION_JSON_VALUE)
    Told explainAll(@PathVariable("id") EventId statement, @RequestBody AsProposed body, HttpServletRequest http) {
        var commands = desk.explainAsProposed(statement, body.kind(), body.note(), by(http));
        if (!commands.isEmpty()) {
            recording.record(List.copyOf(commands), http);
        }
        return fresh(statement);
    }

    /** Which differences are the same money. */
    record SameMoney(
            List<LogPosition> differences, @Nullable Text note) {}

    /**
     * Matches differences by hand, where no rule sees that they are the same money: their sums are equal to the đồng, and
     * no code of a line differs from those of the payments. They differ no more.
     */
    @May(Action.RECONCILE)
    @PostMapping(path = "/{id}/matches", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> matchByHand(
            @PathVariable("id") EventId statement, @RequestBody SameMoney body, HttpServletRequest http) {
        var numbers =
                body.differences().stream().map(ReconciliationsApi::number).toList();
        return recording.record(desk.matchByHand(statement, numbers, body.note(), by(http)), http);
    }

    /** Takes apart what was matched by hand: its differences are open again. */
    @May(Action.RECONCILE)
    @PostMapping("/{id}/matches/{number}/apart")
    ResponseEntity<Recorded> takeApart(
            @PathVariable("id") EventId statement,
            @PathVariable("number") LogPosition difference,
            HttpServletRequest http) {
        return recording.record(desk.takeApart(statement, number(difference), by(http)), http);
    }

    private static int number(LogPosition difference) {
        return (int) Math.min(difference.value(), Integer.MAX_VALUE);
    }

    /** Who signs; the treasury on a paper that is named. */
    record Signature(Side side, @Nullable LegalBasis document) {}

    @May(Action.RECONCILE)
    @PostMapping(path = "/{id}/signatures", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> sign(
            @PathVariable("id") EventId statement, @RequestBody Signature body, HttpServletRequest http) {
        return recording.record(desk.sign(statement, body.side(), body.document(), by(http)), http);
    }

    /** Some statements, the newest first; {@code before} is a position. */
    @May(Action.READ_RECONCILIATIONS)
    @GetMapping
    Told.Listed all(
            @RequestParam(required = false) @Nullable ProgrammeCode programme,
            @RequestParam(required = false) @Nullable FiscalYear year,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Paging.detailedSize(limit);
        var from = AsOfResolver.notNegative("before", before, Long.MAX_VALUE);
        var part = readings.today(
                Callers.scope(), reading -> reading.reconciliations().before(new Filter(programme, year), from, size));
        return new Told.Listed(
                part.stream().map(Told::of).toList(),
                part.size() < size ? null : part.getLast().position());
    }

    /** One statement with its sums. */
    @May(Action.READ_RECONCILIATIONS)
    @GetMapping("/{id}")
    Told one(@PathVariable("id") EventId statement) {
        return readings.today(Callers.scope(), reading -> told(reading, statement));
    }

    /**
     * Some of its items.
     *
     * @param shown {@code open}, {@code differences}, {@code matched}, {@code by_hand} or {@code all}
     * @param after how many items to leave out, as {@code next} of the answer before tells
     */
    @May(Action.READ_RECONCILIATIONS)
    @GetMapping("/{id}/items")
    Told.Items items(
            @PathVariable("id") EventId statement,
            @RequestParam(defaultValue = "differences") String shown,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String chapter,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit) {
        var size = Paging.size(limit);
        var from = AsOfResolver.notNegative("after", after, 0L);
        var filter = filter(shown, kind, project, unit, chapter);
        var items = readings.today(Callers.scope(), reading -> {
            mustBeThere(reading, statement);
            return reading.reconciliations().items(statement, filter, from, size);
        });
        return new Told.Items(items, items.size() < size ? null : from + size);
    }

    private static ItemFilter filter(
            String shown,
            @Nullable String kind,
            @Nullable String project,
            @Nullable String unit,
            @Nullable String chapter) {
        return new ItemFilter(
                named("shown", shown, Shown.values()),
                kind == null ? null : named("kind", kind, DifferenceKind.values()),
                project,
                unit,
                chapter);
    }

    /** All of its items as a file. */
    @May(Action.READ_RECONCILIATIONS)
    @GetMapping(
            path = "/{id}/file",
            produces = {Format.CSV_TYPE, Format.XLSX_TYPE, MediaType.APPLICATION_NDJSON_VALUE})
    void file(
            @PathVariable("id") EventId statement,
            @RequestParam(defaultValue = "all") String shown,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String chapter,
            @RequestParam(required = false) @Nullable Format format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            HttpServletResponse response) {
        one(statement);
        exports.reconciliation(
                Callers.scope(),
                statement,
                filter(shown, kind, project, unit, chapter),
                Format.of(format, accept),
                Problems.locale(request),
                new Attachment(response));
    }

    /** Its sums by {@code project}, {@code unit}, {@code chapter} or {@code kind} of difference. */
    @May(Action.READ_RECONCILIATIONS)
    @GetMapping("/{id}/totals")
    List<Total> totals(@PathVariable("id") EventId statement, @RequestParam(defaultValue = "project") String by) {
        var grouping = named("by", by, Grouping.values());
        return readings.today(Callers.scope(), reading -> {
            mustBeThere(reading, statement);
            return reading.reconciliations()
                    .totals(statement, new ItemFilter(Shown.ALL, null, null, null, null), grouping, Paging.LARGEST);
        });
    }

    private static <E extends Enum<E>> E named(String field, String name, E[] all) {
        return Arrays.stream(all)
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest(field, "choice", Arrays.toString(all)));
    }
}
