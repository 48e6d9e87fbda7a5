package socai.web.balances;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.balances.Dimension;
import socai.export.Exports;
import socai.ledger.plan.ProgrammePlan;
import socai.reading.LedgerReading;
import socai.rights.Action;
import socai.rights.May;
import socai.web.Choice;
import socai.web.PageMoment;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.choice.Chosen;
import socai.web.choice.Finder;
import socai.web.form.FormData;
import socai.web.form.Picker;
import socai.web.names.Directory.Kind;
import socai.web.names.Labels;

/** Balances as the reader groups and filters them, part by part. */
@Controller
class BalancesPage {
    private final PageReadings readings;

    BalancesPage(PageReadings readings) {
        this.readings = readings;
    }

    @May(Action.READ_FIGURES)
    @GetMapping("/balances")
    String balances(
            @RequestParam(required = false) @Nullable String year,
            @RequestParam(defaultValue = "") Set<String> groupBy,
            @RequestParam(required = false) @Nullable String page,
            PageMoment moment,
            HttpServletRequest http,
            Model model) {
        return readings.at(
                moment,
                model,
                reading -> show(reading, year, groupBy, Slice.of(page, Slice.ROWS), moment, http, model));
    }

    private static String show(
            LedgerReading reading,
            @Nullable String year,
            Set<String> groupBy,
            Slice slice,
            PageMoment moment,
            HttpServletRequest http,
            Model model) {
        var plans = reading.programmes().all();
        var pickers = Pickers.of(plans, FormData.of(http));
        var asked = BalanceFilter.of(
                pickers.line().value(),
                pickers.unit().value(),
                year,
                pickers.source().value(),
                groupBy);
        model.addAttribute("pickers", pickers);
        model.addAttribute("groups", groups(asked));
        model.addAttribute("position", reading.position());
        model.addAttribute("years", Chosen.years(plans.stream(), asked.year()));
        model.addAttribute("asked", moment.on("?" + asked.address()));
        model.addAttribute("askedEntries", moment.on("?" + asked.entriesAddress()));
        model.addAttribute(
                "donorProgrammes",
                plans.stream().filter(Exports::hasDonors).limit(Finder.FEW).toList());
        if (!pickers.failed()) {
            var questions = reading.openFindings();
            model.addAttribute("questions", questions.within(asked.query()));
            model.addAttribute("setAside", moment.isNow() ? reading.setAside(asked.query()) : null);
            model.addAttribute("ask", AskAbout.figures(asked.query(), plans));
            model.addAttribute(
                    "table",
                    BalanceTable.read(
                            reading.balances(),
                            asked.query(),
                            slice,
                            Labels.of(plans),
                            questions,
                            counted -> Pages.of(counted.slice(), counted.count(), http, "page", "balances")));
        }
        return "balances/balances";
    }

    private static List<Choice> groups(BalanceFilter asked) {
        return Stream.of(Dimension.values())
                .map(by -> new Choice(
                        BalanceFilter.name(by),
                        BalanceFilter.name(by),
                        asked.groupBy().contains(by),
                        null))
                .toList();
    }

    /** The fields that find a line, a unit or a source among those of all programmes. */
    record Pickers(Picker line, Picker unit, Picker source) {
        static Pickers of(List<ProgrammePlan> plans, FormData typed) {
            return new Pickers(
                    Picker.of("line", Finder.of(plans, Kind.LINE), typed, "/choices/lines"),
                    Picker.of("unit", Finder.of(plans, Kind.UNIT), typed, "/choices/units"),
                    Picker.of("source", Finder.of(plans, Kind.SOURCE), typed, "/choices/sources"));
        }

        /** Whether a field means nothing, or several things. Then no balance is what the reader asked for. */
        boolean failed() {
            return line.failed() || unit.failed() || source.failed();
        }
    }
}
