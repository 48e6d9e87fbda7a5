package socai.api.balances;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.answer.Answers;
import socai.api.exports.ExportsApi;
import socai.api.request.AsOf;
import socai.api.request.AsOfResolver;
import socai.api.request.JournalFilter;
import socai.api.request.LedgerFilter;
import socai.balances.AsOfPoint;
import socai.balances.BalanceQuery;
import socai.balances.Dimension;
import socai.balances.RowCursor;
import socai.balances.RowPage;
import socai.export.file.Format;
import socai.http.InvalidRequest;
import socai.http.JsonOnly;
import socai.http.Paging;
import socai.journal.Journal;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.reading.LedgerReading;
import socai.reading.LedgerReadings;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.verification.VerificationBook;
import socai.verification.Verified;

/** The calls that answer in JSON; {@code format} as any other name leads to {@link ExportsApi}. */
@RestController
@RequestMapping("/api/v1")
class QueriesApi {

    private final LedgerReadings readings;
    private final AsOfResolver moments;
    private final VerificationBook verifications;

    QueriesApi(LedgerReadings readings, AsOfResolver moments, VerificationBook verifications) {
        this.readings = readings;
        this.moments = moments;
        this.verifications = verifications;
    }

    /** Balances now, or as known at a past moment, of what had taken effect on a day: today, when none is named. */
    @Operation(
            summary = "Balances",
            description =
                    "The seal names position, root and day of the figures and, where the answer is of now, what the"
                            + " last verification said that this node knows of: seal.verified with its number, its end (at), the"
                            + " position it reached and its outcome, SOUND, FAULTS or FAILED. It is absent where asOf or"
                            + " asOfPosition is given: such an answer is the same for ever. The header X-Ledger-Verified of files"
                            + " tells the same.")
    @May(Action.READ_FIGURES)
    @GetMapping("/balances")
    Answers.Balances balances(
            LedgerFilter filter,
            @RequestParam(defaultValue = "") Set<Dimension> groupBy,
            @RequestParam(required = false) @Nullable AsOf asOf,
            @RequestParam(required = false) @Nullable Long asOfPosition,
            @RequestParam(required = false) @Nullable LocalDate effectiveOn,
            @RequestParam(required = false) @Nullable Long atLeast,
            @RequestParam(required = false) @Nullable RowCursor after,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable Format format)
            throws InterruptedException {
        JsonOnly.mustBeWanted(format);
        var page = new RowPage(after, Paging.detailedSize(limit));
        moments.await(atLeast);
        var moment = moments.moment(asOf, asOfPosition, effectiveOn);
        var query = filter.query(groupBy);
        var isOfNow = asOf == null && asOfPosition == null; // else the same for ever
        return readings.at(Callers.scope(), moment, reading -> {
            var sheet = after(() -> reading.balances().sheet(query, page));
            var questions =
                    reading.findings().openAt(query.programme(), sheet.seal().position());
            return Answers.Balances.of(
                    isOfNow ? sheet.verified(verifications.known()) : sheet, questions.within(query));
        });
    }

    /** Tells what changed between two moments; it is a restatement if both tell of the same days. */
    @May(Action.READ_FIGURES)
    @GetMapping("/diff")
    Answers.Change diff(
            LedgerFilter filter,
            @RequestParam(defaultValue = "") Set<Dimension> groupBy,
            @RequestParam AsOf from,
            @RequestParam(required = false) @Nullable AsOf to,
            @RequestParam(required = false) @Nullable LocalDate effectiveOn,
            @RequestParam(required = false) @Nullable LocalDate fromEffectiveOn,
            @RequestParam(required = false) @Nullable RowCursor after,
            @RequestParam(required = false) @Nullable Integer limit)
            throws InterruptedException {
        var page = new RowPage(after, Paging.detailedSize(limit));
        var day = moments.day(effectiveOn);
        var before = new AsOfPoint(moments.position(from, "from"), fromEffectiveOn == null ? day : fromEffectiveOn);
        var now = new AsOfPoint(to == null ? null : moments.position(to, "to"), day);
        var query = filter.query(groupBy);
        return readings.at(Callers.scope(), now, reading -> {
            var change = after(() -> reading.balances().since(before, query, page));
            var questions =
                    reading.findings().openAt(query.programme(), change.to().position());
            return Answers.Change.of(change, questions.within(query));
        });
    }

    /** The entries that sum to a figure, or to its change since {@code from}, page by page. */
    @May(Action.READ_FIGURES)
    @GetMapping("/journal")
    Answers.Explanation journal(
            LedgerFilter filter,
            JournalFilter entries,
            @RequestParam(required = false) @Nullable AsOf asOf,
            @RequestParam(required = false) @Nullable LocalDate effectiveOn,
            @RequestParam(required = false) @Nullable Long atLeast,
            @RequestParam(required = false) Journal.@Nullable Cursor after,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable Format format)
            throws InterruptedException {
        JsonOnly.mustBeWanted(format);
        moments.await(atLeast);
        var size = Paging.detailedSize(limit);
        var moment = moments.moment(asOf, null, effectiveOn);
        var from = moments.from(entries.from(), effectiveOn);
        return readings.at(Callers.scope(), AsOfPoint.ALL, reading -> {
            var found = reading.journal()
                    .entries(
                            filter.query(),
                            entries.figure(),
                            entries.parts(),
                            from,
                            moment,
                            after == null ? Journal.Cursor.START : after,
                            size);
            var questions = reading.findings().openAt(filter.query().programme(), reading.position());
            return Answers.Explanation.of(found, size, moment.effectiveOn(), questions);
        });
    }

    /** The open commitments, waiting proposals and outstanding advances, with their age in days. */
    @May(Action.READ_FIGURES)
    @GetMapping("/obligations")
    List<Answers.Obligation> obligations(
            LedgerFilter filter,
            @RequestParam(required = false) @Nullable AsOf asOf,
            @RequestParam(required = false) @Nullable LocalDate effectiveOn,
            @RequestParam(required = false) @Nullable Long atLeast,
            @RequestParam(required = false) Journal.@Nullable Cursor after,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletRequest http,
            HttpServletResponse answer)
            throws InterruptedException {
        var size = Paging.detailedSize(limit);
        moments.await(atLeast);
        var moment = moments.moment(asOf, null, effectiveOn);
        var query = filter.query();
        return readings.at(Callers.scope(), AsOfPoint.ALL, reading -> {
            var open = reading.obligations().open(query, moment, after == null ? Journal.Cursor.START : after, size);
            var asked = reading.openFindings();
            return new Paging<>(
                            open.obligations().stream()
                                    .map(each -> Answers.Obligation.of(each, moments.day(effectiveOn), asked))
                                    .toList(),
                            open.next() == null ? null : open.next().toString())
                    .linked(http, answer);
        });
    }

    @May(Action.READ_FIGURES)
    @GetMapping("/lines/{line}")
    ResponseEntity<Answers.Line> line(
            @PathVariable LineId line,
            @RequestParam(required = false) @Nullable Long atLeast,
            @RequestParam(required = false) @Nullable RowCursor after,
            @RequestParam(required = false) @Nullable Integer limit)
            throws InterruptedException {
        var page = new RowPage(after, Paging.detailedSize(limit));
        moments.await(atLeast);
        var verified = verifications.known();
        var told = readings.today(Callers.scope(), reading -> told(reading, line, page, verified));
        return ResponseEntity.ok().eTag("\"" + told.version() + "\"").body(told);
    }

    /** A version and the figures that it has: an entry decided on these figures may say that version. */
    private static Answers.Line told(LedgerReading reading, LineId line, RowPage page, Optional<Verified> verified) {
        var version = version(reading.log(), line);
        var plan = reading.programmes().find(line.programme()).orElseThrow(() -> unknown(line));
        var project = plan.project(line.project()).orElseThrow(() -> unknown(line));
        var sheet = after(() -> reading.balances().sheet(BalanceQuery.ofLine(line), page));
        var questions = reading.openFindings().within(BalanceQuery.ofLine(line));
        return Answers.Line.of(line, project, version, sheet.verified(verified), questions);
    }

    /** The entries of a line, newest first; {@code before} is a sequence number. */
    @May(Action.READ_ENTRIES)
    @GetMapping("/lines/{line}/entries")
    Answers.Page entries(
            @PathVariable LineId line,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Integer limit) {
        var from = AsOfResolver.notNegative("before", before, Long.MAX_VALUE);
        var size = Paging.detailedSize(limit);
        return readings.today(Callers.scope(), reading -> {
            version(reading.log(), line);
            var events = reading.log().streamBefore(line.toString(), from, size);
            var oldest = events.isEmpty() ? 0 : events.getLast().sequence();
            return Answers.Page.of(events, oldest == 0 ? null : oldest, reading.openFindings());
        });
    }

    /** The log in order; {@code after} is a position. */
    @May(Action.READ_ENTRIES)
    @GetMapping("/events")
    Answers.Page events(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable Format format) {
        JsonOnly.mustBeWanted(format);
        var from = AsOfResolver.notNegative("after", after, 0L);
        var size = Paging.detailedSize(limit);
        var events = readings.log(Callers.scope(), log -> log.after(from, size));
        return page(events, events.isEmpty() ? null : events.getLast().position());
    }

    @May(Action.READ_ENTRIES)
    @GetMapping("/events/{id}")
    Answers.Event event(@PathVariable EventId id) {
        return readings.log(Callers.scope(), log -> log.find(id))
                .map(Answers.Event::of)
                .orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_EVENT, "event", Map.of("event", id)));
    }

    private static Answers.Page page(List<RecordedEvent> events, @Nullable Long next) {
        return new Answers.Page(events.stream().map(Answers.Event::of).toList(), next);
    }

    private static long version(EventLog log, LineId line) {
        return log.lastSequence(line.toString()).orElseThrow(() -> unknown(line));
    }

    private static Refusal unknown(LineId line) {
        return new Refusal(RefusalCode.UNKNOWN_LINE, "line", Map.of("line", line));
    }

    /** Only the grouping tells whether a cursor is one of its own. */
    private static <T> T after(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (InvalidValue cursor) {
            throw new InvalidRequest("after", cursor.expected(), cursor.was());
        }
    }
}
