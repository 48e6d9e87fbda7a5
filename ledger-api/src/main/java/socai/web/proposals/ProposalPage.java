package socai.web.proposals;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.Expire;
import socai.ledger.command.LedgerCommand.Reject;
import socai.ledger.command.LedgerCommand.SettleProposal;
import socai.ledger.command.LedgerCommand.Withdraw;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.origin.Origins;
import socai.proposals.ProposalRegister;
import socai.proposals.ProposalRegister.Proposal;
import socai.reading.LedgerReading;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.web.NotFound;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.web.journal.Entries;
import socai.web.names.Labels;
import socai.words.Messages;

/** The inbox of proposals (four eyes), and each proposal with what can be decided of it. */
@Controller
class ProposalPage {
    /** How long a proposal waits unless its form says otherwise. */
    private static final int WAITING = 25;

    private static final int SETTLED = 25;

    private final PageReadings readings;
    private final Submission submission;
    private final Messages words;
    private final Clock clock;
    private final Origins origins;

    ProposalPage(PageReadings readings, Submission submission, Messages words, Clock clock, Origins origins) {
        this.origins = origins;
        this.readings = readings;
        this.submission = submission;
        this.words = words;
        this.clock = clock;
    }

    @May(Action.READ_PROPOSALS)
    @GetMapping("/proposals")
    String all(@RequestParam(required = false) @Nullable String page, HttpServletRequest http, Model model) {
        return readings.today(model, reading -> {
            var proposals = reading.waitingProposals();
            var count = proposals.count();
            var slice = Slice.of(page, WAITING).within(count);
            model.addAttribute("waiting", views(reading, proposals.part(slice.offset(), slice.size())));
            model.addAttribute("pages", Pages.of(slice, count, http, "page", "waiting"));
            model.addAttribute("settled", views(reading, reading.proposals().lastSettled(SETTLED)));
            model.addAttribute("asked", reading.openFindings());
            return "proposals/proposals";
        });
    }

    @May(Action.READ_PROPOSALS)
    @GetMapping("/proposals/{id}")
    String one(@PathVariable String id, HttpServletRequest http, Locale locale, Model model) {
        var typed = FormData.of(http);
        Submission.open(typed);
        return show(id, typed, new FormReader(typed, words, locale), http, model);
    }

    @May({Action.SETTLE_PROPOSAL, Action.WITHDRAW_PROPOSAL})
    @PostMapping("/proposals/{id}/decision")
    String decide(
            @PathVariable String id,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var proposal = readings.log(log -> find(new ProposalRegister(log), id));
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var recorded = command(proposal, typed, reading, http)
                .flatMap(command -> submission.record(
                        List.of(command),
                        command.getClass().getSimpleName() + id + typed.get("reason"),
                        http.getRemoteUser(),
                        typed,
                        reading,
                        field -> field,
                        Set.of("reason")));
        if (recorded.isPresent()) {
            return "redirect:/proposals/" + id + "?decided";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(id, typed, reading, http, model);
    }

    /** To withdraw is another right than to settle. */
    private Optional<SettleProposal> command(
            Proposal proposal, FormData typed, FormReader reading, HttpServletRequest http) {
        var line = proposal.proposed().line();
        var by = new Actor(http.getRemoteUser());
        var today = LocalDate.now(clock);
        var decision = typed.get("decision");
        Callers.mustHave(decision.equals("withdraw") ? Action.WITHDRAW_PROPOSAL : Action.SETTLE_PROPOSAL);
        return switch (decision) {
            case "approve" -> Optional.of(new Approve(line, proposal.id(), by, today));
            case "withdraw" -> Optional.of(new Withdraw(line, proposal.id(), by, today));
            case "expire" -> Optional.of(new Expire(line, proposal.id(), by, today));
            default -> {
                var reason = reading.required("reason", Text::new);
                yield reading.ok()
                        ? Optional.of(new Reject(line, proposal.id(), by, reason.value(), today))
                        : Optional.empty();
            }
        };
    }

    private String show(String id, FormData typed, FormReader form, HttpServletRequest http, Model model) {
        var event = NotFound.unlessRead(id, EventId::parse);
        var origin = Callers.current().may(Action.SETTLE_PROPOSAL) ? OriginView.of(origins, event, http) : null;
        return readings.today(model, reading -> {
            var proposal =
                    views(reading, List.of(find(reading.proposals(), id))).getFirst();
            model.addAttribute("proposal", proposal);
            model.addAttribute("origin", proposal.by().equals(http.getRemoteUser()) ? null : origin);
            model.addAttribute("asked", reading.openFindings());
            model.addAttribute("typed", typed);
            model.addAttribute("errors", form.errors());
            return "proposals/proposal";
        });
    }

    private List<ProposalView> views(LedgerReading reading, List<Proposal> proposals) {
        var entries = new Entries(reading.log());
        var names = Labels.of(reading.programmes().all());
        var today = LocalDate.now(clock);
        return proposals.stream()
                .map(proposal ->
                        ProposalView.of(proposal, reading.proposals().together(proposal), entries, names, today))
                .toList();
    }

    private static Proposal find(ProposalRegister register, String id) {
        return register.find(NotFound.unlessRead(id, EventId::parse)).orElseThrow(NotFound::new);
    }
}
