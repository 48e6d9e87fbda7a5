package socai.api.entries;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import socai.api.answer.Answers.Recorded;
import socai.api.request.CommandMapper;
import socai.api.request.Requests;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;

/** The calls that record entries. Each takes {@code Idempotency-Key}; those on one line take {@code If-Match}. */
@RestController
@RequestMapping(path = "/api/v1", consumes = MediaType.APPLICATION_JSON_VALUE)
class CommandsApi {
    private final RecordEndpoint recording;
    private final CommandMapper drafting;

    CommandsApi(RecordEndpoint recording, CommandMapper drafting) {
        this.recording = recording;
        this.drafting = drafting;
    }

    @PostMapping("/programmes")
    ResponseEntity<Recorded> define(@RequestBody ProgrammePlan plan, HttpServletRequest http) {
        return recording.record(new DefineProgramme(plan), http);
    }

    @PostMapping("/lines/{line}/allocations")
    ResponseEntity<Recorded> allocate(
            @PathVariable LineId line, @RequestBody Requests.Allocation body, HttpServletRequest http) {
        return recording.record(drafting.allocate(line, body), http);
    }

    @PostMapping("/lines/{line}/reductions")
    ResponseEntity<Recorded> reduce(
            @PathVariable LineId line, @RequestBody Requests.Allocation body, HttpServletRequest http) {
        return recording.record(drafting.reduce(line, body), http);
    }

    @PostMapping("/lines/{line}/allotments")
    ResponseEntity<Recorded> allot(
            @PathVariable LineId line, @RequestBody Requests.Allotment body, HttpServletRequest http) {
        return recording.record(drafting.allot(line, body), http);
    }

    @PostMapping("/lines/{line}/withdrawals")
    ResponseEntity<Recorded> withdraw(
            @PathVariable LineId line, @RequestBody Requests.Allotment body, HttpServletRequest http) {
        return recording.record(drafting.withdraw(line, body), http);
    }

    @PostMapping("/lines/{line}/commitments")
    ResponseEntity<Recorded> commit(
            @PathVariable LineId line, @RequestBody Requests.Commitment body, HttpServletRequest http) {
        return recording.record(drafting.commit(line, body), http);
    }

    @PostMapping("/lines/{line}/commitments/{commitment}/release")
    ResponseEntity<Recorded> release(
            @PathVariable LineId line,
            @PathVariable EventId commitment,
            @RequestBody Requests.Release body,
            HttpServletRequest http) {
        var named =
                new Requests.NamedRelease(commitment, body.amount(), body.year(), body.effectiveDate(), body.note());
        return recording.record(drafting.release(line, named), http);
    }

    @PostMapping("/lines/{line}/disbursements")
    ResponseEntity<Recorded> disburse(
            @PathVariable LineId line, @RequestBody Requests.Disbursement body, HttpServletRequest http) {
        return recording.record(drafting.disburse(line, body), http);
    }

    @PostMapping("/lines/{line}/recoveries")
    ResponseEntity<Recorded> recover(
            @PathVariable LineId line, @RequestBody Requests.Recovery body, HttpServletRequest http) {
        return recording.record(drafting.recover(line, body), http);
    }

    @PostMapping("/lines/{line}/refunds")
    ResponseEntity<Recorded> refund(
            @PathVariable LineId line, @RequestBody Requests.Refunding body, HttpServletRequest http) {
        return recording.record(drafting.refund(line, body), http);
    }

    @PostMapping("/reallocations")
    ResponseEntity<Recorded> reallocate(@RequestBody Requests.Reallocation body, HttpServletRequest http) {
        return recording.record(drafting.reallocate(body), http);
    }

    /** All parts are recorded, or none. */
    @PostMapping("/adjustments")
    ResponseEntity<Recorded> adjust(@RequestBody Requests.Adjustment body, HttpServletRequest http) {
        return recording.record(drafting.adjust(body), http);
    }

    @PostMapping("/reversals")
    ResponseEntity<Recorded> reverse(@RequestBody Requests.Reversal body, HttpServletRequest http) {
        return recording.record(drafting.reverse(body), http);
    }
}
