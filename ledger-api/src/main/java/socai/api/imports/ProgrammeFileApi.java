package socai.api.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.entries.RecordEndpoint;
import socai.bulk.AmountUnit;
import socai.bulk.UploadedFile;
import socai.bulk.programme.ProgrammeCheck;
import socai.bulk.programme.ProgrammeImports;
import socai.http.BodyLimit;
import socai.http.InvalidRequest;
import socai.http.Problems;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.Sha256;
import socai.rights.Action;
import socai.rights.May;

/** Lays programmes down by files: the body is the file, with a row each for the programme, its sources, projects, units. */
@RestController
@RequestMapping("/api/v1/programmes")
class ProgrammeFileApi {
    private final ProgrammeImports programmes;
    private final RecordEndpoint recording;

    ProgrammeFileApi(ProgrammeImports programmes, RecordEndpoint recording) {
        this.programmes = programmes;
        this.recording = recording;
    }

    /**
     * What a file would lay down. Amounts are whole đồng.
     *
     * @param stands whether the ledger has this very programme already
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CheckedProgramme(
            Sha256 digest,
            String encoding,
            @Nullable String sheet,
            List<String> notices,
            List<ProgrammeCheck.Told> wrong,
            boolean stands,
            @Nullable Laid programme) {
        static CheckedProgramme of(ProgrammeCheck check) {
            var plan = check.plan();
            return new CheckedProgramme(
                    check.digest(),
                    check.encoding(),
                    check.sheet(),
                    check.notices(),
                    check.wrong(),
                    check.stands(),
                    plan == null ? null : Laid.of(plan, check.projectsDong()));
        }
    }

    /**
     * The sums of a programme, to hold against the paper.
     *
     * @param projectsEnvelope what the envelopes of its projects sum up to
     */
    record Laid(
            ProgrammeCode code,
            String title,
            List<FiscalYear> years,
            long envelope,
            long projectsEnvelope,
            int sources,
            int projects,
            int units) {
        static Laid of(ProgrammePlan plan, long projectsDong) {
            return new Laid(
                    plan.code(),
                    plan.title().value(),
                    plan.years(),
                    plan.envelope().dong(),
                    projectsDong,
                    plan.sources().size(),
                    plan.projects().size(),
                    plan.units().size());
        }
    }

    /**
     * Checks a file, or lays its programme down.
     *
     * @param money what one of its amounts is: {@code dong}, {@code trieu} or {@code ty}
     */
    @May(Action.DEFINE_PROGRAMME)
    @PostMapping(consumes = {"text/csv", ImportsApi.XLSX, MediaType.APPLICATION_OCTET_STREAM_VALUE})
    ResponseEntity<?> define(
            @RequestParam(defaultValue = "false") Boolean dryRun,
            @RequestParam(defaultValue = "dong") String money,
            HttpServletRequest http) {
        var file = new UploadedFile("", BodyLimit.body(http));
        var locale = Problems.locale(http);
        var unit = unit(money);
        try {
            return dryRun
                    ? ResponseEntity.ok(CheckedProgramme.of(programmes.check(file, unit, locale)))
                    : recording.record(programmes.command(file, unit, locale), http);
        } catch (InvalidValue unread) {
            throw new InvalidRequest(List.of(InvalidRequest.Fault.of("file", unread)));
        }
    }

    private static AmountUnit unit(String money) {
        try {
            return AmountUnit.parse(money);
        } catch (InvalidValue unread) {
            throw new InvalidRequest(List.of(InvalidRequest.Fault.of("money", unread)));
        }
    }

    /** A file to fill in, with both headings and a row of each kind: as CSV or as a workbook. */
    @May(Action.DEFINE_PROGRAMME)
    @GetMapping("/template")
    void template(@RequestParam(defaultValue = "csv") String format, HttpServletResponse response) throws IOException {
        try {
            programmes.template(format, response);
        } catch (InvalidValue unread) {
            throw new InvalidRequest(List.of(InvalidRequest.Fault.of("format", unread)));
        }
    }
}
