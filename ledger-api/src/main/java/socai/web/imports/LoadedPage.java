package socai.web.imports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.bulk.FileReversals;
import socai.bulk.FileReversals.Loaded;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.text.Text;
import socai.log.event.LogUnavailable;
import socai.recording.Request;
import socai.rights.Action;
import socai.rights.May;
import socai.web.NotFound;
import socai.web.PageReadings;
import socai.words.Messages;

/** Shows a file that was recorded with its entries, and reverses all of them as one act after a trial. */
@Controller
class LoadedPage {
    private static final String LOADED = "/imports/recorded/{position}";
    private static final int SHOWN = 50;

    private final FileReversals reversals;
    private final PageReadings readings;
    private final Messages words;

    LoadedPage(FileReversals reversals, PageReadings readings, Messages words) {
        this.reversals = reversals;
        this.readings = readings;
        this.words = words;
    }

    @May(Action.RECORD_LIST)
    @GetMapping(LOADED)
    String show(
            @PathVariable String position,
            @RequestParam(defaultValue = "0") String after,
            HttpServletRequest http,
            Model model) {
        model.addAttribute("reversed", http.getParameter("reversed") != null);
        return show(known(position), number(after), "", List.of(), model);
    }

    @May(Action.RECORD_LIST)
    @PostMapping(LOADED + "/reversal")
    String reverse(
            @PathVariable String position,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "try") String act,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var loaded = known(position);
        var actor = Objects.requireNonNull(http.getRemoteUser());
        try {
            var why = new Text(reason);
            if (act.equals("reverse")) {
                reversals.reverse(loaded, why, Request.by(actor), locale);
                return "redirect:/imports/recorded/" + loaded.position() + "?reversed";
            }
            model.addAttribute("preview", reversals.preview(loaded, why, actor, locale));
            return show(loaded, 0, reason, List.of(), model);
        } catch (InvalidValue unread) {
            return refused(loaded, reason, words.invalid(unread, locale), response, model);
        } catch (Refusal refusal) {
            return refused(loaded, reason, words.refusal(refusal, locale), response, model);
        } catch (LogUnavailable down) {
            return refused(loaded, reason, words.sentence("form.unavailable", Map.of(), locale), response, model);
        }
    }

    private String refused(Loaded loaded, String reason, String fault, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(loaded, 0, reason, List.of(fault), model);
    }

    private String show(Loaded loaded, long after, String reason, List<String> faults, Model model) {
        return readings.today(model, reading -> {
            var entries = reversals.entries(loaded, after, SHOWN + 1);
            model.addAttribute("loaded", loaded);
            model.addAttribute("entries", entries.subList(0, Math.min(SHOWN, entries.size())));
            model.addAttribute(
                    "more", entries.size() > SHOWN ? entries.get(SHOWN - 1).position() : null);
            model.addAttribute("reason", reason);
            model.addAttribute("faults", faults);
            return "imports/loaded";
        });
    }

    private Loaded known(String position) {
        return reversals.find(number(position)).orElseThrow(NotFound::new);
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,15}")) {
            throw new NotFound();
        }
        return Long.parseLong(text);
    }
}
