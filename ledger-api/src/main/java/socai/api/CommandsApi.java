package socai.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import socai.api.Answers.Recorded;
import socai.ledger.LedgerCommand.DefineProgramme;
import socai.ledger.LedgerCommand.Reverse;
import socai.ledger.LedgerEvent.MoneyEvent;
import socai.ledger.LineId;
import socai.ledger.ProgrammePlan;
import socai.ledger.Refusal;
import socai.ledger.RefusalCode;
import socai.log.EventLog;

/** The calls that record. Each takes {@code Idempotency-Key}; those on one line take {@code If-Match}. */
@RestController
@RequestMapping(path = "/api/v1", consumes = MediaType.APPLICATION_JSON_VALUE)
class CommandsApi {
    private final Recording recording;
    private final EventLog log;
    private final Clock clock;

    CommandsApi(Recording recording, EventLog log, Clock clock) {
        this.recording = recording;
        this.log = log;
        this.clock = clock;
    }

    @PostMapping("/programmes")
    ResponseEntity<Recorded> define(@RequestBody ProgrammePlan plan, HttpServletRequest http) {
        return recording.record(new DefineProgramme(plan), http);
    }

    @PostMapping("/lines/{line}/allocations")
    ResponseEntity<Recorded> allocate(
            @PathVariable LineId line, @RequestBody Requests.Allocation body, HttpServletRequest http) {
        return recording.record(body.allocate(line, today()), http);
    }

    @PostMapping("/lines/{line}/reductions")
    ResponseEntity<Recorded> reduce(
            @PathVariable LineId line, @RequestBody Requests.Allocation body, HttpServletRequest http) {
        return recording.record(body.reduce(line, today()), http);
    }

    @PostMapping("/lines/{line}/allotments")
    ResponseEntity<Recorded> allot(
            @PathVariable LineId line, @RequestBody Requests.Allotment body, HttpServletRequest http) {
        return recording.record(body.allot(line, today()), http);
    }

    @PostMapping("/lines/{line}/withdrawals")
    ResponseEntity<Recorded> withdraw(
            @PathVariable LineId line, @RequestBody Requests.Allotment body, HttpServletRequest http) {
        return recording.record(body.withdraw(line, today()), http);
    }

    @PostMapping("/lines/{line}/disbursements")
    ResponseEntity<Recorded> disburse(
            @PathVariable LineId line, @RequestBody Requests.Disbursement body, HttpServletRequest http) {
        return recording.record(body.disburse(line, today()), http);
    }

    @PostMapping("/reallocations")
    ResponseEntity<Recorded> reallocate(@RequestBody Requests.Reallocation body, HttpServletRequest http) {
        return recording.record(body.reallocate(today()), http);
    }

    @PostMapping("/reversals")
    ResponseEntity<Recorded> reverse(@RequestBody Requests.Reversal body, HttpServletRequest http) {
        var event = log.find(body.event())
                .orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_EVENT, "event", Map.of("event", body.event())))
                .event();
        if (!(event instanceof MoneyEvent money)) {
            throw new Refusal(RefusalCode.NOT_REVERSIBLE, "event", Map.of("event", body.event()));
        }
        var date = Requests.date(body.effectiveDate(), money.year(), today());
        return recording.record(new Reverse(money.line(), body.event(), money, body.reason(), date), http);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
