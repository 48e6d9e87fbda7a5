package socai.web.search;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.ledger.plan.ProgrammePlan;
import socai.legalbases.LegalBases;
import socai.log.names.EntryRegister;
import socai.reading.LedgerReading;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.web.PageReadings;
import socai.web.choice.Finder;
import socai.web.journal.Entries;
import socai.web.legalbases.KnownDecisions;
import socai.web.names.Directory.Item;
import socai.web.names.Directory.Kind;
import socai.web.names.Labels;
import socai.words.PlainText;

/** Finds what somebody has in mind by whatever is known of it. Its whole state is its address. */
@Controller
class SearchPage {
    /** More of a kind are not shown: whoever looks for one thing types more of it. */
    private static final int SHOWN = 20;

    private final EntryRegister entries;
    private final PageReadings readings;

    SearchPage(EntryRegister entries, PageReadings readings) {
        this.entries = entries;
        this.readings = readings;
    }

    @May(Action.READ_ENTRIES)
    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Locale locale, Model model) {
        var words = q.strip();
        model.addAttribute("q", q);
        model.addAttribute("shown", SHOWN);
        if (words.isEmpty()) {
            return "search/search";
        }
        entries.catchUp();
        return readings.today(model, reading -> {
            var plans = reading.programmes().all();
            var asked = new EntrySought(words, locale);
            addEntries(asked.in(reading.log(), plans, SHOWN + 1), reading, plans, model);
            model.addAttribute("lines", named(plans, Kind.LINE, words));
            model.addAttribute("units", named(plans, Kind.UNIT, words));
            model.addAttribute(
                    "decisions",
                    Callers.current().may(Action.READ_DECISIONS) ? decisions(reading, plans, words) : List.of());
            return "search/search";
        });
    }

    private static void addEntries(
            List<EntrySought.Found> found, LedgerReading reading, List<ProgrammePlan> plans, Model model) {
        var statement = new Entries(reading.log());
        var names = Labels.of(plans);
        model.addAttribute("asked", reading.openFindings());
        model.addAttribute("more", found.size() > SHOWN);
        model.addAttribute(
                "entries",
                found.stream()
                        .limit(SHOWN)
                        .map(one -> new Hit(statement.view(one.entry(), names), one.entry().stream(), one.by()))
                        .toList());
    }

    private static List<Item> named(List<ProgrammePlan> plans, Kind kind, String words) {
        return Finder.of(plans, kind).search(words);
    }

    /**
     * A decision that was found.
     *
     * @param programme whose money rests on it
     */
    record Decision(String programme, LegalBases.Basis basis) {}

    private static List<Decision> decisions(LedgerReading reading, List<ProgrammePlan> plans, String words) {
        var plain = PlainText.of(words);
        return plans.stream()
                .flatMap(plan -> reading.legalBases().of(plan.code()).bases().stream()
                        .filter(basis ->
                                KnownDecisions.searched(basis.legalBasis()).contains(plain))
                        .map(basis -> new Decision(plan.code().value(), basis)))
                .limit(SHOWN)
                .toList();
    }
}
