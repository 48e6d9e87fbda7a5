package socai.api.programmes;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import socai.api.answer.Answers.Recorded;
import socai.api.entries.RecordEndpoint;
import socai.api.request.Requests;
import socai.ledger.command.LedgerCommand.ExtendProgramme;
import socai.ledger.plan.ProgrammeExtension;
import socai.ledger.text.Text;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.ProgrammeCode;
import socai.rights.Action;
import socai.rights.May;

/**
 * Adds to programmes by decisions: lists of any length, in several calls. An addition that the programme already has
 * adds nothing.
 */
@RestController
@RequestMapping(path = "/api/v1/programmes/{programme}", consumes = MediaType.APPLICATION_JSON_VALUE)
class ProgrammeGrowthApi {
    private final RecordEndpoint recording;

    ProgrammeGrowthApi(RecordEndpoint recording) {
        this.recording = recording;
    }

    @May(Action.DEFINE_PROGRAMME)
    @PostMapping("/years")
    ResponseEntity<Recorded> years(
            @PathVariable ProgrammeCode programme, @RequestBody Requests.AddedYears body, HttpServletRequest http) {
        return extend(programme, body.legalBasis(), ProgrammeExtension.ofYears(body.years()), body.note(), http);
    }

    @May(Action.DEFINE_PROGRAMME)
    @PostMapping("/sources")
    ResponseEntity<Recorded> sources(
            @PathVariable ProgrammeCode programme, @RequestBody Requests.AddedSources body, HttpServletRequest http) {
        return extend(programme, body.legalBasis(), ProgrammeExtension.ofSources(body.sources()), body.note(), http);
    }

    @May(Action.DEFINE_PROGRAMME)
    @PostMapping("/units")
    ResponseEntity<Recorded> units(
            @PathVariable ProgrammeCode programme, @RequestBody Requests.AddedUnits body, HttpServletRequest http) {
        return extend(programme, body.legalBasis(), ProgrammeExtension.ofUnits(body.units()), body.note(), http);
    }

    @May(Action.DEFINE_PROGRAMME)
    @PostMapping("/projects")
    ResponseEntity<Recorded> projects(
            @PathVariable ProgrammeCode programme, @RequestBody Requests.AddedProjects body, HttpServletRequest http) {
        return extend(programme, body.legalBasis(), ProgrammeExtension.ofProjects(body.projects()), body.note(), http);
    }

    /** The envelope of a project, or of the programme where none is named. */
    @May(Action.DEFINE_PROGRAMME)
    @PostMapping("/envelopes")
    ResponseEntity<Recorded> envelopes(
            @PathVariable ProgrammeCode programme, @RequestBody Requests.Envelopes body, HttpServletRequest http) {
        return extend(
                programme, body.legalBasis(), ProgrammeExtension.ofEnvelopes(body.envelopes()), body.note(), http);
    }

    private ResponseEntity<Recorded> extend(
            ProgrammeCode programme,
            LegalBasis legalBasis,
            ProgrammeExtension gains,
            @Nullable Text note,
            HttpServletRequest http) {
        return recording.record(new ExtendProgramme(programme, legalBasis, gains, note), http);
    }
}
