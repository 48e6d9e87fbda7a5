package socai.api.exports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.answer.Answers;
import socai.api.request.AsOf;
import socai.api.request.AsOfResolver;
import socai.api.request.JournalFilter;
import socai.api.request.LedgerFilter;
import socai.balances.Dimension;
import socai.export.Exports;
import socai.export.file.Attachment;
import socai.export.file.Format;
import socai.http.InvalidRequest;
import socai.http.Problems;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.ProgrammeCode;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.security.OwnProgrammes;

/** The calls that answer with a file of any size: all that is asked for, and no pages. */
@RestController
@RequestMapping("/api/v1")
public class ExportsApi {
    private final Exports exports;
    private final OwnProgrammes programmes;
    private final AsOfResolver moments;

    ExportsApi(Exports exports, OwnProgrammes programmes, AsOfResolver moments) {
        this.exports = exports;
        this.programmes = programmes;
        this.moments = moments;
    }

    @May(Action.READ_FIGURES)
    @GetMapping(
            path = "/balances",
            produces = {Format.CSV_TYPE, Format.XLSX_TYPE, MediaType.APPLICATION_NDJSON_VALUE})
    void balances(
            LedgerFilter filter,
            @RequestParam(defaultValue = "") Set<Dimension> groupBy,
            @RequestParam(required = false) @Nullable AsOf asOf,
            @RequestParam(required = false) @Nullable Long asOfPosition,
            @RequestParam(required = false) @Nullable LocalDate effectiveOn,
            @RequestParam(required = false) @Nullable Long atLeast,
            @RequestParam(required = false) @Nullable Format format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws InterruptedException {
        moments.await(atLeast);
        exports.balances(
                Callers.scope(),
                filter.query(groupBy),
                moments.moment(asOf, asOfPosition, effectiveOn),
                Format.of(format, accept),
                Problems.locale(request),
                new Attachment(response));
    }

    @May(Action.READ_FIGURES)
    @GetMapping(
            path = "/journal",
            produces = {Format.CSV_TYPE, Format.XLSX_TYPE, MediaType.APPLICATION_NDJSON_VALUE})
    void journal(
            LedgerFilter filter,
            JournalFilter entries,
            @RequestParam(required = false) @Nullable AsOf asOf,
            @RequestParam(required = false) @Nullable LocalDate effectiveOn,
            @RequestParam(required = false) @Nullable Long atLeast,
            @RequestParam(required = false) @Nullable Format format,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws InterruptedException {
        moments.await(atLeast);
        exports.journal(
                Callers.scope(),
                filter.query(),
                entries.figure(),
                entries.parts(),
                moments.from(entries.from(), effectiveOn),
                moments.moment(asOf, null, effectiveOn),
                Format.of(format, accept),
                Problems.locale(request),
                new Attachment(response));
    }

    /** All events after a position, one JSON object a line. */
    @May(Action.READ_ENTRIES)
    @GetMapping(path = "/events", produces = MediaType.APPLICATION_NDJSON_VALUE)
    void events(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Format format,
            HttpServletResponse response) {
        exports.events(
                Callers.scope(),
                AsOfResolver.notNegative("after", after, 0L),
                Answers.Event::of,
                new Attachment(response));
    }

    /** The whole journal up to a day of effect for hledger and ledger. */
    @May(Action.READ_FIGURES)
    @GetMapping("/exports/journal.hledger")
    void hledger(@RequestParam(required = false) @Nullable LocalDate effectiveOn, HttpServletResponse response) {
        exports.hledger(Callers.scope(), moments.day(effectiveOn), new Attachment(response));
    }

    /** All balances, entries and codes as a Frictionless data package. */
    @May(Action.READ_FIGURES)
    @GetMapping("/exports/data-package.zip")
    void dataPackage(@RequestParam(required = false) @Nullable LocalDate effectiveOn, HttpServletResponse response) {
        exports.dataPackage(Callers.scope(), moments.day(effectiveOn), new Attachment(response));
    }

    /** The donors' money of a programme as IATI 2.03 activities. */
    @May(Action.READ_FIGURES)
    @GetMapping("/exports/iati-activities.xml")
    void iati(
            @RequestParam ProgrammeCode programme,
            @RequestParam(required = false) @Nullable LocalDate effectiveOn,
            HttpServletResponse response) {
        var plan = programmes
                .find(programme)
                .orElseThrow(
                        () -> new Refusal(RefusalCode.UNKNOWN_PROGRAMME, "programme", Map.of("programme", programme)));
        donorsMustPay(plan);
        exports.iati(Callers.scope(), plan, moments.day(effectiveOn), new Attachment(response));
    }

    /** A file of no activities would not be valid. */
    private static void donorsMustPay(ProgrammePlan plan) {
        if (!Exports.hasDonors(plan)) {
            throw new InvalidRequest("programme", "donorProgramme", plan.code().value());
        }
    }
}
