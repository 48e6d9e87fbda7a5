package socai.web.findings;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.ledger.value.LineId;
import socai.origin.SameOrigin;
import socai.origin.SameOrigin.Pair;
import socai.rights.Action;
import socai.rights.May;
import socai.web.Filters;
import socai.web.Label;
import socai.web.PageReadings;
import socai.web.Pages;
import socai.web.Slice;
import socai.web.names.Labels;

/** Proposals that one person made and another approved from one place, part by part. */
@Controller
class SameOriginPage {
    private static final int ROWS = 25;

    private final PageReadings readings;
    private final SameOrigin sameOrigin;

    SameOriginPage(PageReadings readings, SameOrigin sameOrigin) {
        this.readings = readings;
        this.sameOrigin = sameOrigin;
    }

    /** A pair as the page shows it. */
    record PairView(Pair pair, Label line) {
        static PairView of(Pair pair, Labels names) {
            return new PairView(pair, names.line(LineId.parse(pair.line())));
        }
    }

    @May(Action.READ_ACCESS)
    @GetMapping("/detectors/" + SameOrigin.NAME)
    String pairs(
            @RequestParam(required = false) @Nullable String position,
            @RequestParam(required = false) @Nullable String page,
            HttpServletRequest http,
            Model model) {
        var asked = Filters.position(position);
        return readings.today(model, reading -> {
            var upTo = Math.min(reading.position(), Objects.requireNonNullElse(asked, reading.position()));
            var count = sameOrigin.count(upTo);
            var slice = Slice.of(page, ROWS).within(count);
            var names = Labels.of(reading.programmes().all());
            model.addAttribute("upTo", upTo);
            model.addAttribute(
                    "pairs",
                    sameOrigin.part(upTo, slice.offset(), slice.size()).stream()
                            .map(pair -> PairView.of(pair, names))
                            .toList());
            model.addAttribute("pages", Pages.of(slice, count, http, "page", "hits"));
            return "findings/same-origin";
        });
    }
}
