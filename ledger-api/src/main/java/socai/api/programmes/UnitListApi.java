package socai.api.programmes;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.answer.Answers.Recorded;
import socai.api.entries.RecordEndpoint;
import socai.api.request.RequestReader;
import socai.bulk.UnitList;
import socai.http.BodyLimit;
import socai.http.InvalidRequest;
import socai.ledger.command.LedgerCommand.ExtendProgramme;
import socai.ledger.plan.ProgrammeExtension;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.ProgrammeCode;
import socai.rights.Action;
import socai.rights.May;

/** Adds the units of a list to a programme: the body is a file with a column each for code, name, level and parent. */
@RestController
class UnitListApi {
    private final RecordEndpoint recording;
    private final RequestReader requests;

    UnitListApi(RecordEndpoint recording, RequestReader requests) {
        this.recording = recording;
        this.requests = requests;
    }

    /**
     * Adds all of them or none; those that the programme has are passed over.
     *
     * @param number of the decision that the addition rests on, with its date and issuer
     */
    @May(Action.DEFINE_PROGRAMME)
    @PostMapping(
            path = "/api/v1/programmes/{programme}/units",
            consumes = {
                "text/csv",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                MediaType.APPLICATION_OCTET_STREAM_VALUE
            })
    ResponseEntity<Recorded> units(
            @PathVariable ProgrammeCode programme,
            @RequestParam String number,
            @RequestParam String date,
            @RequestParam String issuer,
            HttpServletRequest http) {
        try {
            var list = UnitList.read(
                    BodyLimit.body(http), Map.of("number", number, "date", date, "issuer", issuer), requests);
            return recording.record(
                    new ExtendProgramme(
                            programme, list.legalBasis(), ProgrammeExtension.ofUnits(list.units()), list.note()),
                    http);
        } catch (InvalidValue unread) {
            throw new InvalidRequest(List.of(InvalidRequest.Fault.of("file", unread)));
        }
    }
}
