package socai.web.legalbases;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.findings.OpenFindings;
import socai.ledger.event.LedgerEvent.DecisionRegistered;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.posting.Transfer;
import socai.ledger.posting.Transfers;
import socai.ledger.value.LegalBasis;
import socai.legalbases.LegalBases;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.web.Filters;
import socai.web.Label;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.choice.Chosen;
import socai.web.names.Labels;
import socai.words.PlainText;

/** The decisions that a programme's money rests on, and below them the money that rests on none. */
@Controller
class LegalBasesPage {
    private static final int PAGE = 25;
    private static final int BASES = 40;

    private final PageReadings readings;
    private final EventLog log;

    LegalBasesPage(PageReadings readings, EventLog log) {
        this.readings = readings;
        this.log = log;
    }

    /**
     * @param programme the first one, when none is named
     * @param after shows the entries without a valid basis after this position
     * @param recorded the position of what the reader has just recorded
     */
    @May(Action.READ_DECISIONS)
    @GetMapping("/decisions")
    String decisions(
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String recorded,
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(defaultValue = "") String q,
            HttpServletRequest http,
            Model model) {
        return readings.today(model, reading -> {
            var plans = reading.programmes().all();
            var plan = chosen(plans, programme);
            model.addAttribute("plan", plan);
            model.addAttribute("mayRegister", Callers.current().may(Action.REGISTER_DECISION));
            if (plan != null) {
                var bases = reading.legalBases();
                model.addAttribute("programmes", Chosen.programmes(plans, plan, "/decisions?programme="));
                addBases(bases.of(plan.code()), q, Slice.of(page, BASES), http, model);
                model.addAttribute("recorded", justRecorded(Filters.position(recorded), http));
                addQuestions(bases, reading.openFindings(), model);
                addUnfounded(bases, plan, Filters.position(after), model);
            }
            return "legalbases/legalbases";
        });
    }

    private static void addBases(
            LegalBases.Sheet sheet, String words, Slice asked, HttpServletRequest http, Model model) {
        var plain = PlainText.of(words);
        var found = sheet.bases().stream()
                .filter(basis -> KnownDecisions.searched(basis.legalBasis()).contains(plain))
                .toList();
        var slice = asked.within(found.size());
        model.addAttribute("q", words);
        model.addAttribute("searched", !words.isBlank() || sheet.bases().size() > BASES);
        model.addAttribute("position", sheet.position());
        model.addAttribute(
                "bases", found.stream().skip(slice.offset()).limit(slice.size()).toList());
        model.addAttribute("pages", Pages.of(slice, found.size(), http, "page", "decisions"));
    }

    /** Of each decision what is asked about entries that name it, and of each entry what is asked about itself. */
    private static void addQuestions(LegalBases bases, OpenFindings asked, Model model) {
        model.addAttribute("asked", asked);
        model.addAttribute("questions", asked.ofEach(bases.naming(asked.entries())));
    }

    /** The programme that is asked for, or the first one; absent if there is no programme at all. */
    static @Nullable ProgrammePlan chosen(List<ProgrammePlan> plans, @Nullable String programme) {
        var named = Chosen.programme(plans, programme);
        return named != null ? named : plans.isEmpty() ? null : plans.getFirst();
    }

    /** A reader is not told of having recorded another person's entry, whatever the address says. */
    private @Nullable DecisionRegistered justRecorded(@Nullable Long position, HttpServletRequest http) {
        return position == null
                ? null
                : log.at(position)
                        .filter(event -> event.origin().actor().equals(http.getRemoteUser()))
                        .map(RecordedEvent::event)
                        .filter(DecisionRegistered.class::isInstance)
                        .map(DecisionRegistered.class::cast)
                        .orElse(null);
    }

    private static void addUnfounded(LegalBases bases, ProgrammePlan plan, @Nullable Long after, Model model) {
        var entries = bases.withoutBasis(plan.code(), after == null ? 0 : after, PAGE + 1);
        var shown = entries.size() > PAGE ? entries.subList(0, PAGE) : entries;
        var names = Labels.of(List.of(plan));
        model.addAttribute(
                "unfounded",
                shown.stream().map(entry -> Unfounded.of(entry, names)).toList());
        model.addAttribute("first", after == null);
        model.addAttribute("next", entries.size() > PAGE ? shown.getLast().position() : null);
    }

    /**
     * An entry without a valid basis.
     *
     * @param legalBasis the decision that was signed too late; absent if the entry names none
     */
    record Unfounded(
            long position,
            UUID id,
            Label line,
            String kind,
            LocalDate day,
            long dong,
            @Nullable LegalBasis legalBasis) {
        static Unfounded of(RecordedEvent recorded, Labels names) {
            var event = (MoneyEvent) recorded.event();
            return new Unfounded(
                    recorded.position(),
                    recorded.id().value(),
                    names.line(event.line()),
                    recorded.type(),
                    event.effectiveDate(),
                    Transfers.of(recorded.id(), event).stream()
                            .mapToLong(Transfer::amount)
                            .sum(),
                    event.legalBasis());
        }
    }
}
