package socai.web.sheet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import socai.bulk.AmountUnit;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.FiscalYear;
import socai.rights.Action;
import socai.rights.May;
import socai.security.OwnProgrammes;
import socai.web.NotFound;
import socai.web.PageReadings;
import socai.web.choice.Chosen;
import socai.web.choice.Finder;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Picker;
import socai.web.form.Submission;
import socai.web.names.Directory.Kind;
import socai.web.names.LineFinder;
import socai.web.names.LineFinder.Line;
import socai.web.sheet.SheetChecks.Checked;
import socai.words.Messages;

/** The page of a sheet: it is filled in, read back as often as somebody likes, and recorded as one act. */
@Controller
class SheetPage {
    private static final String VIEW = "sheet/sheet";

    private final OwnProgrammes programmes;
    private final LineFinder lines;
    private final PageReadings readings;
    private final SheetDefaults defaults;
    private final SheetChecks checks;
    private final SheetRecorder recorder;
    private final Messages words;

    SheetPage(
            OwnProgrammes programmes,
            LineFinder lines,
            PageReadings readings,
            SheetDefaults defaults,
            SheetChecks checks,
            SheetRecorder recorder,
            Messages words) {
        this.programmes = programmes;
        this.lines = lines;
        this.readings = readings;
        this.defaults = defaults;
        this.checks = checks;
        this.recorder = recorder;
        this.words = words;
    }

    /** What is chosen at the head of a sheet; nothing can be filled in before the line is. */
    private record Head(
            SheetKind kind, Picker lines, @Nullable Line line) {}

    private Head head(FormData typed) {
        var kind = SheetKind.ofKey(typed.get("type")).orElseThrow(NotFound::new);
        var picker = Picker.of("line", Finder.of(programmes.all(), Kind.LINE), typed, "/choices/lines");
        return new Head(kind, picker, picker.value().isEmpty() ? null : lines.find(picker.value()));
    }

    private static Picker sources(Line line, FormData typed) {
        return Picker.of(
                "source",
                Finder.sources(line.plan(), line.project()),
                typed,
                "/lines/" + line.id() + "/choices/sources");
    }

    @May(Action.RECORD_LIST)
    @GetMapping("/sheet")
    String blank(HttpServletRequest http, Locale locale, Model model) {
        var typed = FormData.of(http);
        var head = head(typed);
        var line = head.line();
        if (line == null) {
            return choose(head, model);
        }
        defaults.fill(head.kind(), line, typed, locale);
        Submission.open(typed);
        return show(read(head.kind(), line, typed, locale), typed, new FormReader(typed, words, locale), model);
    }

    private String choose(Head head, Model model) {
        model.addAttribute("kind", head.kind());
        model.addAttribute("kinds", SheetKind.values());
        model.addAttribute("line", head.lines());
        return readings.today(model, reading -> "sheet/choose");
    }

    /** A sheet that was read, and what the ledger says to it. */
    private record Read(Sheet sheet, Picker sources, Checked checked) {}

    private Read read(SheetKind kind, Line line, FormData typed, Locale locale) {
        var sources = sources(line, typed);
        var sheet = Sheet.read(kind, line, sources.value(), typed);
        return new Read(sheet, sources, checks.check(sheet, typed.get(Submission.KEY), locale));
    }

    @May(Action.RECORD_LIST)
    @PostMapping("/sheet")
    String sent(HttpServletRequest http, HttpServletResponse response, Locale locale, Model model) {
        var typed = FormData.of(http);
        var head = head(typed);
        var line = head.line();
        if (line == null) {
            return choose(head, model);
        }
        var reading = new FormReader(typed, words, locale);
        var read = read(head.kind(), line, typed, locale);
        reading.choose(read.sources());
        var file = read.checked().file();
        if (typed.get("act").equals("record") && file != null) {
            var recorded = recorder.record(file, read.checked().outcome(), typed, reading, locale);
            if (recorded.isPresent()) {
                return "redirect:/sheet/receipts/" + recorded.get() + "?recorded";
            }
            // Between the check and the recording somebody may have taken what the rows need.
            read = read(head.kind(), line, typed, locale);
        }
        var outcome = read.checked().outcome();
        if (!reading.ok() || (typed.get("act").equals("record") && !outcome.isWhole())) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return show(read, typed, reading, model);
    }

    /** Tells what a sheet would do while it is being filled in. It records nothing. */
    @May(Action.RECORD_LIST)
    @PostMapping("/sheet/check")
    String check(HttpServletRequest http, Locale locale, Model model) {
        var typed = FormData.of(http);
        var head = head(typed);
        if (head.line() == null) {
            throw new NotFound();
        }
        var read = read(head.kind(), head.line(), typed, locale);
        addRead(read, model);
        return "sheet/check";
    }

    private static void addRead(Read read, Model model) {
        model.addAttribute("kind", read.sheet().kind());
        model.addAttribute("columns", read.sheet().kind().columns());
        model.addAttribute("outcome", read.checked().outcome());
    }

    private String show(Read read, FormData typed, FormReader reading, Model model) {
        var sheet = read.sheet();
        addRead(read, model);
        model.addAttribute("line", sheet.line());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", reading.errors());
        model.addAttribute("sources", read.sources());
        model.addAttribute("years", Chosen.years(Stream.of(sheet.line().plan()), year(sheet.year())));
        model.addAttribute("monies", AmountUnit.values());
        model.addAttribute("money", sheet.money());
        model.addAttribute("kinds", SheetKind.values());
        model.addAttribute("rows", sheet.shown(typed, typed.get("act").equals("more") ? Sheet.ROWS : 0));
        model.addAttribute("most", Sheet.MOST);
        model.addAttribute("sent", !typed.get("act").isEmpty());
        return readings.today(model, now -> VIEW);
    }

    private static @Nullable FiscalYear year(String typed) {
        try {
            return typed.isEmpty() ? null : FiscalYear.parse(typed);
        } catch (InvalidValue none) {
            return null;
        }
    }
}
