package socai.api.proposals;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
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
import socai.entry.EntryCommands;
import socai.entry.EntryType;
import socai.http.Paging;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.command.LedgerCommand.Reject;
import socai.ledger.command.LedgerCommand.Withdraw;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.log.EventLog;
import socai.programmes.Programmes;
import socai.proposals.ProposalRegister;
import socai.reading.LedgerReading;
import socai.reading.LedgerReadings;
import socai.rights.Action;
import socai.rights.May;
import socai.rights.OwnMoves;
import socai.security.Callers;

/** Four eyes: one asks, another says yes or no. */
@RestController
@RequestMapping("/api/v1/proposals")
class ProposalsApi {

    private static final int PAGE = 100;

    private final RecordEndpoint recording;
    private final EntryCommands commands;
    private final LedgerReadings readings;
    private final Programmes programmes;

    ProposalsApi(RecordEndpoint recording, EntryCommands commands, LedgerReadings readings, Programmes programmes) {
        this.recording = recording;
        this.commands = commands;
        this.readings = readings;
        this.programmes = programmes;
    }

    @May({Action.PROPOSE_ENTRY, Action.PROPOSE_REALLOCATION})
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> propose(@RequestBody Requests.Proposal body, HttpServletRequest http) {
        var moves = body.entry().type() == EntryType.REALLOCATE || body.entry().type() == EntryType.ADJUST;
        Callers.mustHave(moves ? Action.PROPOSE_REALLOCATION : Action.PROPOSE_ENTRY);
        var today = commands.today();
        var expires = body.expires() == null ? today.plusDays(ProposalRegister.USUAL_DAYS) : body.expires();
        var asked = body.entry().command(commands);
        new OwnMoves(Callers.scope(), programmes::find).moneyMustStayOwn(asked);
        return recording.record(new Propose(asked, actor(http), expires, today, body.note()), http);
    }

    @May(Action.SETTLE_PROPOSAL)
    @PostMapping("/{proposal}/approval")
    ResponseEntity<Recorded> approve(@PathVariable EventId proposal, HttpServletRequest http) {
        return recording.record(new Approve(line(proposal), proposal, actor(http), commands.today()), http);
    }

    @May(Action.SETTLE_PROPOSAL)
    @PostMapping(path = "/{proposal}/rejection", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Recorded> reject(
            @PathVariable EventId proposal, @RequestBody Requests.Rejection body, HttpServletRequest http) {
        return recording.record(
                new Reject(line(proposal), proposal, actor(http), body.reason(), commands.today()), http);
    }

    @May(Action.WITHDRAW_PROPOSAL)
    @PostMapping("/{proposal}/withdrawal")
    ResponseEntity<Recorded> withdraw(@PathVariable EventId proposal, HttpServletRequest http) {
        return recording.record(new Withdraw(line(proposal), proposal, actor(http), commands.today()), http);
    }

    /** Lists the proposals that wait, the oldest first; {@code after} is the position of a proposal. */
    @May(Action.READ_PROPOSALS)
    @GetMapping
    List<Answers.Proposal> waiting(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletRequest http,
            HttpServletResponse answer) {
        var position = AsOfResolver.notNegative("after", after, 0L);
        var size = Paging.size(limit);
        return readings.today(
                        Callers.scope(),
                        reading -> told(
                                reading,
                                Paging.ofRead(
                                        reading.waitingProposals().after(position, size + 1),
                                        size,
                                        last -> Long.toString(last.asked().position()))))
                .linked(http, answer);
    }

    /** Lists the proposals that have ended, in the order of their ends; {@code after} is the position of an end. */
    @May(Action.READ_PROPOSALS)
    @GetMapping("/settled")
    List<Answers.Proposal> settled(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletRequest http,
            HttpServletResponse answer) {
        var size = Paging.size(limit, PAGE);
        var from = AsOfResolver.notNegative("after", after, 0L);
        return readings.today(
                        Callers.scope(),
                        reading -> told(
                                reading,
                                Paging.ofRead(
                                        new ProposalRegister(reading.log()).settled(from, size + 1),
                                        size,
                                        last -> Long.toString(Objects.requireNonNull(last.settled())
                                                .position()))))
                .linked(http, answer);
    }

    private static Paging<Answers.Proposal> told(LedgerReading reading, Paging<ProposalRegister.Proposal> proposals) {
        var asked = reading.openFindings();
        return proposals.map(proposal -> Answers.Proposal.of(proposal, asked));
    }

    @May(Action.READ_PROPOSALS)
    @GetMapping("/{proposal}")
    Answers.Proposal proposal(@PathVariable EventId proposal) {
        return readings.today(
                Callers.scope(), reading -> Answers.Proposal.of(find(reading.log(), proposal), reading.openFindings()));
    }

    private LineId line(EventId proposal) {
        return readings.log(Callers.scope(), log -> find(log, proposal))
                .proposed()
                .line();
    }

    private static ProposalRegister.Proposal find(EventLog log, EventId proposal) {
        return new ProposalRegister(log)
                .find(proposal)
                .orElseThrow(() -> new Refusal(RefusalCode.UNKNOWN_EVENT, "proposal", Map.of("event", proposal)));
    }

    private static Actor actor(HttpServletRequest http) {
        return new Actor(http.getRemoteUser());
    }
}
