package socai.web.findings;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import socai.detectors.Detector;
import socai.detectors.Detectors;
import socai.detectors.FirstDigits;
import socai.detectors.Hit;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.InvalidValue;
import socai.rights.Action;
import socai.rights.May;
import socai.web.BadFilter;
import socai.web.Filters;
import socai.web.Label;
import socai.web.NotFound;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.choice.Chosen;
import socai.web.names.Labels;

/** The detectors with their rules, and what each points at, part by part. */
@Controller
class DetectorsPage {
    private static final int ROWS = 25;

    private final PageReadings readings;
    private final Detectors detectors;
    private final MessageSource messages;

    DetectorsPage(PageReadings readings, Detectors detectors, MessageSource messages) {
        this.readings = readings;
        this.detectors = detectors;
        this.messages = messages;
    }

    @May(Action.READ_FINDINGS)
    @GetMapping("/detectors")
    String all(Model model) {
        return readings.today(model, reading -> {
            model.addAttribute(
                    "detectors", Detectors.ALL.stream().map(Detector::name).toList());
            return "findings/detectors";
        });
    }

    /** A parameter as its field shows it. */
    record Parameter(String name, long value) {}

    /**
     * A hit as the page shows it.
     *
     * @param line absent where its entries are of several projects
     */
    record HitView(Hit hit, @Nullable Label line, Label unit) {
        static HitView of(Hit hit, Labels names) {
            return new HitView(
                    hit,
                    hit.project() == null ? null : names.line(hit.programme(), hit.project()),
                    names.unit(hit.unit()));
        }
    }

    @May(Action.READ_FINDINGS)
    @GetMapping("/detectors/{name}")
    String one(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String position,
            @RequestParam(required = false) @Nullable String page,
            HttpServletRequest http,
            Locale locale,
            Model model) {
        var detector = Detectors.find(name).orElseThrow(NotFound::new);
        var parameters = parameters(detector, http);
        var upTo = Filters.position(position);
        return readings.today(model, reading -> {
            var plans = reading.programmes().all();
            var plan = Chosen.programme(plans, programme);
            var found = reading.detected(
                    detectors,
                    detector,
                    plan == null ? null : plan.code(),
                    Math.min(reading.position(), Objects.requireNonNullElse(upTo, reading.position())),
                    parameters);
            var slice = Slice.of(page, ROWS).within(found.hits().size());
            var names = Labels.of(plans);
            model.addAttribute("detector", detector.name());
            model.addAttribute("found", found);
            model.addAttribute("programme", plan == null ? null : plan.code().value());
            model.addAttribute("address", address(found, plan));
            model.addAttribute("ground", ground(found, locale));
            model.addAttribute(
                    "parameters",
                    found.parameters().entrySet().stream()
                            .map(each -> new Parameter(each.getKey(), each.getValue()))
                            .toList());
            model.addAttribute("programmes", Chosen.programmes(plans, plan, ""));
            model.addAttribute(
                    "hits",
                    found.hits().stream()
                            .skip(slice.offset())
                            .limit(slice.size())
                            .map(hit -> HitView.of(hit, names))
                            .toList());
            model.addAttribute("bars", found.digits() == null ? List.of() : bars(found.digits()));
            model.addAttribute("pages", Pages.of(slice, found.hits().size(), http, "page", "hits"));
            return "findings/detector";
        });
    }

    /** The address under which this very answer is found again. */
    private static String address(Detectors.Found found, @Nullable ProgrammePlan plan) {
        var address = new StringBuilder("/detectors/" + found.detector() + "?position=" + found.position());
        if (plan != null) {
            address.append("&programme=").append(plan.code());
        }
        found.parameters()
                .forEach((name, value) ->
                        address.append('&').append(name).append('=').append(value));
        return address.toString();
    }

    /** By which rule it is asked, so that whoever reads the question can ask the detector again. */
    private String ground(Detectors.Found found, Locale locale) {
        var parts = found.parameters().entrySet().stream()
                .map(each -> say("detector.parameter." + each.getKey(), locale) + ": " + each.getValue())
                .collect(Collectors.toCollection(ArrayList::new));
        parts.add(say("detector.position", locale) + ": " + found.position());
        return say("detector." + found.detector(), locale) + " (" + String.join("; ", parts) + ")";
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    private static Map<String, Long> parameters(Detector detector, HttpServletRequest http) {
        var given = new HashMap<String, Long>();
        for (var name : detector.parameters().keySet()) {
            var number = Filters.position(http.getParameter(name));
            if (number != null) {
                if (number > Detectors.most(name)) {
                    throw new BadFilter(new InvalidValue("position", number));
                }
                given.put(name, number);
            }
        }
        return given;
    }

    /**
     * The bars of one digit in a picture that is a thousand wide and 500 high, at two thirds of a share a height.
     *
     * @param observed and {@code expected} are their heights
     */
    record Bar(int digit, int left, int observed, int expected, FirstDigits.Digit told) {
        private static final int WIDTH = 110;
        private static final int HEIGHT = 400;
        /** No first digit but a strange one is more frequent. */
        private static final double MOST = 0.5;

        static Bar of(FirstDigits.Digit digit) {
            return new Bar(
                    digit.digit(),
                    (digit.digit() - 1) * WIDTH + 10,
                    height(digit.observed()),
                    height(digit.expected()),
                    digit);
        }

        private static int height(double share) {
            return (int) Math.round(HEIGHT * Math.min(1, share / MOST));
        }
    }

    private static List<Bar> bars(FirstDigits digits) {
        var bars = new ArrayList<Bar>();
        digits.digits().forEach(digit -> bars.add(Bar.of(digit)));
        return bars;
    }
}
