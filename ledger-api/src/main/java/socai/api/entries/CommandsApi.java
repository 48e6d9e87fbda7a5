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
import socai.entry.EntryCommands;
import socai.entry.EntryRequests;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.rights.Action;
import socai.rights.May;

/** The calls that record entries. Each takes {@code Idempotency-Key}; those on one line take {@code If-Match}. */
@RestController
@RequestMapping(path = "/api/v1", consumes = MediaType.APPLICATION_JSON_VALUE)
class CommandsApi {
    private final RecordEndpoint recording;
    private final EntryCommands commands;

    CommandsApi(RecordEndpoint recording, EntryCommands commands) {
        this.recording = recording;
        this.commands = commands;
    }

    @May(Action.DEFINE_PROGRAMME)
    @PostMapping("/programmes")
    ResponseEntity<Recorded> define(@RequestBody ProgrammePlan plan, HttpServletRequest http) {
        return recording.record(new DefineProgramme(plan), http);
    }

    @May(Action.GIVE_MONEY)
    @PostMapping("/lines/{line}/allocations")
    ResponseEntity<Recorded> allocate(
            @PathVariable LineId line, @RequestBody EntryRequests.Allocation body, HttpServletRequest http) {
        return recording.record(commands.allocate(line, body), http);
    }

    @May(Action.GIVE_MONEY)
    @PostMapping("/lines/{line}/reductions")
    ResponseEntity<Recorded> reduce(
            @PathVariable LineId line, @RequestBody EntryRequests.Allocation body, HttpServletRequest http) {
        return recording.record(commands.reduce(line, body), http);
    }

    @May(Action.GIVE_MONEY)
    @PostMapping("/lines/{line}/allotments")
    ResponseEntity<Recorded> allot(
            @PathVariable LineId line, @RequestBody EntryRequests.Allotment body, HttpServletRequest http) {
        return recording.record(commands.allot(line, body), http);
    }

    @May(Action.GIVE_MONEY)
    @PostMapping("/lines/{line}/withdrawals")
    ResponseEntity<Recorded> withdraw(
            @PathVariable LineId line, @RequestBody EntryRequests.Allotment body, HttpServletRequest http) {
        return recording.record(commands.withdraw(line, body), http);
    }

    @May(Action.COMMIT_MONEY)
    @PostMapping("/lines/{line}/commitments")
    ResponseEntity<Recorded> commit(
            @PathVariable LineId line, @RequestBody EntryRequests.Commitment body, HttpServletRequest http) {
        return recording.record(commands.commit(line, body), http);
    }

    @May(Action.COMMIT_MONEY)
    @PostMapping("/lines/{line}/commitments/{commitment}/release")
    ResponseEntity<Recorded> release(
            @PathVariable LineId line,
            @PathVariable EventId commitment,
            @RequestBody EntryRequests.Release body,
            HttpServletRequest http) {
        return recording.record(commands.release(line, body.of(commitment)), http);
    }

    @May(Action.RECORD_PAYMENT)
    @PostMapping("/lines/{line}/disbursements")
    ResponseEntity<Recorded> disburse(
            @PathVariable LineId line, @RequestBody EntryRequests.Disbursement body, HttpServletRequest http) {
        return recording.record(commands.disburse(line, body), http);
    }

    @May(Action.RECORD_PAYMENT)
    @PostMapping("/lines/{line}/recoveries")
    ResponseEntity<Recorded> recover(
            @PathVariable LineId line, @RequestBody EntryRequests.Recovery body, HttpServletRequest http) {
        return recording.record(commands.recover(line, body), http);
    }

    @May(Action.RECORD_PAYMENT)
    @PostMapping("/lines/{line}/refunds")
    ResponseEntity<Recorded> refund(
            @PathVariable LineId line, @RequestBody EntryRequests.Refunding body, HttpServletRequest http) {
        return recording.record(commands.refund(line, body), http);
    }

    @May(Action.MOVE_MONEY)
    @PostMapping("/reallocations")
    ResponseEntity<Recorded> reallocate(@RequestBody EntryRequests.Reallocation body, HttpServletRequest http) {
        return recording.record(commands.reallocate(body), http);
    }

    /** All parts are recorded, or none. */
    @May(Action.MOVE_MONEY)
    @PostMapping("/adjustments")
    ResponseEntity<Recorded> adjust(@RequestBody EntryRequests.Adjustment body, HttpServletRequest http) {
        return recording.record(commands.adjust(body), http);
    }

    @May(Action.REVERSE_ENTRY)
    @PostMapping("/reversals")
    ResponseEntity<Recorded> reverse(@RequestBody EntryRequests.Reversal body, HttpServletRequest http) {
        return recording.record(commands.reverse(body), http);
    }
}
