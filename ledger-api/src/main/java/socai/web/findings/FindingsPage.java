package socai.web.findings;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.findings.FindingRegister.Filter;
import socai.ledger.question.Severity;
import socai.ledger.refusal.InvalidValue;
import socai.rights.Action;
import socai.rights.May;
import socai.web.Choice;
import socai.web.Filters;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.choice.Chosen;
import socai.web.names.Labels;

/** The findings of all auditors, the newest first. */
@Controller
class FindingsPage {
    private static final int ROWS = 50;
    private static final String OPEN = "open";
    private static final String CLOSED = "closed";

    private final PageReadings readings;

    FindingsPage(PageReadings readings) {
        this.readings = readings;
    }

    @May(Action.READ_FINDINGS)
    @GetMapping("/findings")
    String all(
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String severity,
            @RequestParam(required = false) @Nullable String page,
            HttpServletRequest http,
            Model model) {
        var asked = Filters.optional(state, FindingsPage::state);
        var grave = Filters.optional(severity, FindingsPage::severity);
        return readings.today(model, reading -> {
            var plans = reading.programmes().all();
            var plan = Chosen.programme(plans, programme);
            var filter = new Filter(plan == null ? null : plan.code(), asked, grave);
            var findings = reading.findings();
            var count = findings.count(filter);
            var slice = Slice.of(page, ROWS).within(count);
            var names = Labels.of(plans);
            model.addAttribute("programmes", Chosen.programmes(plans, plan, ""));
            model.addAttribute("states", choices(Stream.of(OPEN, CLOSED), Objects.requireNonNullElse(state, "")));
            model.addAttribute(
                    "severities",
                    choices(Stream.of(Severity.values()).map(Enum::name), Objects.requireNonNullElse(severity, "")));
            model.addAttribute(
                    "findings",
                    findings.part(filter, slice.offset(), slice.size()).stream()
                            .map(listed -> FindingView.of(listed, names))
                            .toList());
            model.addAttribute("pages", Pages.of(slice, count, http, "page", "findings"));
            model.addAttribute("position", reading.position());
            return "findings/findings";
        });
    }

    private static List<Choice> choices(Stream<String> values, String chosen) {
        return values.map(value -> new Choice(value, value, value.equals(chosen), null))
                .toList();
    }

    private static Boolean state(String name) {
        if (!name.equals(OPEN) && !name.equals(CLOSED)) {
            throw new InvalidValue("choice", OPEN + ", " + CLOSED);
        }
        return name.equals(OPEN);
    }

    static Severity severity(String name) {
        try {
            return Severity.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidValue("choice", Arrays.toString(Severity.values()));
        }
    }
}
