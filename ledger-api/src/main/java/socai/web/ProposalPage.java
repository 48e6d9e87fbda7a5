package socai.web;

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
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.ledger.Actor;
import socai.ledger.EventId;
import socai.ledger.InvalidValue;
import socai.ledger.LedgerCommand.Approve;
import socai.ledger.LedgerCommand.Expire;
import socai.ledger.LedgerCommand.Reject;
import socai.ledger.LedgerCommand.SettleProposal;
import socai.ledger.LedgerCommand.Withdraw;
import socai.ledger.Text;
import socai.obligations.ProposalRegister;
import socai.obligations.ProposalRegister.Proposal;
import socai.reading.LedgerReading;
import socai.words.Words;

/** The inbox of proposals (four eyes), and each proposal with what can be decided of it. */
@Controller
class ProposalPage {
    /** How long a proposal waits unless its form says otherwise. */

    private static final int WAITING = 25;
    private static final int SETTLED = 25;

    private final PageReadings readings;
    private final ProposalRegister register;
    private final Submission submission;
    private final Words words;
    private final Clock clock;

    ProposalPage(PageReadings readings, ProposalRegister register, Submission submission, Words words, Clock clock) {
        this.readings = readings;
        this.register = register;
        this.submission = submission;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/proposals")
    String all(@RequestParam(required = false) @Nullable String page, HttpServletRequest http, Model model) {
        return readings.today(model, reading -> {
            var proposals = reading.waitingProposals();
            var count = proposals.count();
            var slice = Slice.of(page, WAITING).within(count);
            model.addAttribute("waiting", views(reading, proposals.part(slice.offset(), slice.size())));
            model.addAttribute("pages", Pages.of(slice, count, http, "page", "waiting"));
            model.addAttribute("settled", views(reading, reading.proposals().lastSettled(SETTLED)));
            return "proposals";
        });
    }

    @GetMapping("/proposals/{id}")
    String one(@PathVariable String id, HttpServletRequest http, Locale locale, Model model) {
        var typed = Typed.of(http);
        Submission.open(typed);
        return show(id, typed, new Reading(typed, words, locale), model);
    }

    @PostMapping("/proposals/{id}/decision")
    String decide(
            @PathVariable String id,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var proposal = find(register, id);
        var typed = Typed.of(http);
        var reading = new Reading(typed, words, locale);
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
        return show(id, typed, reading, model);
    }

    /** Planning asks and takes back; only who records money says yes or no to others. */
    private Optional<SettleProposal> command(Proposal proposal, Typed typed, Reading reading, HttpServletRequest http) {
        var line = proposal.proposed().line();
        var by = new Actor(http.getRemoteUser());
        var today = LocalDate.now(clock);
        var decision = typed.get("decision");
        if (!decision.equals("withdraw") && !Frame.mayRecord(http)) {
            throw new AccessDeniedException("approving is for who records");
        }
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

    private String show(String id, Typed typed, Reading form, Model model) {
        return readings.today(model, reading -> {
            model.addAttribute(
                    "proposal",
                    views(reading, List.of(find(reading.proposals(), id))).getFirst());
            model.addAttribute("typed", typed);
            model.addAttribute("errors", form.errors());
            return "proposal";
        });
    }

    private List<ProposalView> views(LedgerReading reading, List<Proposal> proposals) {
        var entries = new Entries(reading.log());
        var names = Names.of(reading.programmes().all());
        var today = LocalDate.now(clock);
        return proposals.stream()
                .map(proposal ->
                        ProposalView.of(proposal, reading.proposals().together(proposal), entries, names, today))
                .toList();
    }

    private static Proposal find(ProposalRegister register, String id) {
        try {
            return register.find(EventId.parse(id)).orElseThrow(NotFound::new);
        } catch (InvalidValue e) {
            throw new NotFound();
        }
    }
}
