package socai.web.imports;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.bulk.AmountUnit;
import socai.bulk.files.SentFile;
import socai.bulk.programme.ProgrammeCheck;
import socai.bulk.programme.ProgrammeImports;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.log.event.LogUnavailable;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.rights.Action;
import socai.rights.May;
import socai.web.BadFilter;
import socai.web.PageReadings;
import socai.web.form.ChosenFiles;
import socai.words.Messages;

/** Takes a file that lays a programme down, shows what it would lay down, and does so. */
@Controller
class ProgrammePage {
    private static final String PAGE = "/imports/programmes";

    private final ChosenFiles files;
    private final ProgrammeImports programmes;
    private final Recorder recorder;
    private final PageReadings readings;
    private final Messages words;

    ProgrammePage(
            ChosenFiles files, ProgrammeImports programmes, Recorder recorder, PageReadings readings, Messages words) {
        this.files = files;
        this.programmes = programmes;
        this.recorder = recorder;
        this.readings = readings;
        this.words = words;
    }

    @May(Action.DEFINE_PROGRAMME)
    @GetMapping(PAGE)
    String form(@RequestParam(defaultValue = "") String laid, Model model) {
        model.addAttribute("laid", laid);
        return show(null, null, AmountUnit.DONG, List.of(), model);
    }

    @May(Action.DEFINE_PROGRAMME)
    @PostMapping(PAGE)
    String send(HttpServletRequest http, HttpServletResponse response, Locale locale, Model model)
            throws IOException, ServletException {
        try {
            var file = files.keepShort(http);
            var unit = unit(Objects.requireNonNullElse(http.getParameter("money"), AmountUnit.DONG.key()));
            return "redirect:" + PAGE + "/" + file.digest() + "?money=" + unit.key();
        } catch (InvalidValue unread) {
            return refused(null, AmountUnit.DONG, words.invalid(unread, locale), response, model);
        }
    }

    /** Shows what the file would lay down. */
    @May(Action.DEFINE_PROGRAMME)
    @GetMapping(PAGE + "/{digest}")
    String check(
            @PathVariable String digest,
            @RequestParam(defaultValue = "dong") String money,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        var file = files.known(digest);
        var unit = unit(money);
        try {
            return show(file, programmes.check(files.content(file), unit, locale), unit, List.of(), model);
        } catch (InvalidValue unread) {
            return refused(file, unit, words.invalid(unread, locale), response, model);
        }
    }

    @May(Action.DEFINE_PROGRAMME)
    @PostMapping(PAGE + "/{digest}")
    String define(
            @PathVariable String digest,
            @RequestParam(defaultValue = "dong") String money,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model)
            throws IOException {
        var file = files.known(digest);
        var unit = unit(money);
        try {
            var command = programmes.command(files.content(file), unit, locale);
            recorder.record(command, Request.by(Objects.requireNonNull(http.getRemoteUser())));
            files.forget(file);
            return "redirect:" + PAGE + "?laid=" + command.plan().code();
        } catch (InvalidValue unread) {
            return refused(file, unit, words.invalid(unread, locale), response, model);
        } catch (Refusal refusal) {
            return refused(file, unit, words.refusal(refusal, locale), response, model);
        } catch (LogUnavailable down) {
            return refused(file, unit, words.sentence("form.unavailable", Map.of(), locale), response, model);
        }
    }

    @May(Action.DEFINE_PROGRAMME)
    @GetMapping(PAGE + "/template")
    void template(@RequestParam(defaultValue = "xlsx") String format, HttpServletResponse response) throws IOException {
        try {
            programmes.template(format, response);
        } catch (InvalidValue none) {
            throw new BadFilter(none);
        }
    }

    private static AmountUnit unit(String money) {
        try {
            return AmountUnit.parse(money);
        } catch (InvalidValue none) {
            throw new BadFilter(none);
        }
    }

    private String refused(
            @Nullable SentFile file, AmountUnit unit, String fault, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(file, null, unit, List.of(fault), model);
    }

    private String show(
            @Nullable SentFile file,
            @Nullable ProgrammeCheck check,
            AmountUnit unit,
            List<String> faults,
            Model model) {
        return readings.today(model, reading -> {
            model.addAttribute("sent", file);
            model.addAttribute("check", check);
            model.addAttribute("money", unit);
            model.addAttribute("units", AmountUnit.values());
            model.addAttribute("faults", faults);
            return "imports/programme";
        });
    }
}
