package socai.web.findings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import socai.findings.FindingRegister;
import socai.ledger.command.LedgerCommand.AnswerFinding;
import socai.ledger.command.LedgerCommand.CloseFinding;
import socai.ledger.command.LedgerCommand.FindingCommand;
import socai.ledger.command.LedgerCommand.ReopenFinding;
import socai.ledger.event.LedgerEvent.FindingAnswered;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.rights.Action;
import socai.rights.May;
import socai.web.NotFound;
import socai.web.PageReadings;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.web.names.Labels;
import socai.words.Messages;

/** One finding with all that was said, and what the reader can say next. */
@Controller
class FindingPage {
    private static final String WORDS = "findingWords";

    private final PageReadings readings;
    private final Submission submission;
    private final Messages words;

    FindingPage(PageReadings readings, Submission submission, Messages words) {
        this.readings = readings;
        this.submission = submission;
        this.words = words;
    }

    @May(Action.READ_FINDINGS)
    @GetMapping("/findings/{id}")
    String one(@PathVariable String id, HttpServletRequest http, Locale locale, Model model) {
        var typed = FormData.of(http);
        Submission.open(typed);
        return show(id(id), typed, new FormReader(typed, words, locale), model);
    }

    /** How a command is made of what was written. */
    private interface Saying {
        FindingCommand of(EventId finding, Text words, Actor by);
    }

    @May(Action.ANSWER_FINDING)
    @PostMapping("/findings/{id}/answer")
    String answer(
            @PathVariable String id,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return say(id, AnswerFinding::new, http, response, locale, model);
    }

    @May(Action.RAISE_FINDING)
    @PostMapping("/findings/{id}/closing")
    String close(
            @PathVariable String id,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return say(id, CloseFinding::new, http, response, locale, model);
    }

    @May(Action.RAISE_FINDING)
    @PostMapping("/findings/{id}/reopening")
    String reopen(
            @PathVariable String id,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        return say(id, ReopenFinding::new, http, response, locale, model);
    }

    private String say(
            String path,
            Saying saying,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var id = id(path);
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var said = reading.required(WORDS, Text::new);
        if (reading.ok()) {
            var command = saying.of(id, said.value(), new Actor(http.getRemoteUser()));
            var recorded = submission.record(
                    List.of(command),
                    command.toString(),
                    http.getRemoteUser(),
                    typed,
                    reading,
                    field -> field,
                    Set.of());
            if (recorded.isPresent()) {
                return "redirect:/findings/" + id + "?said";
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(id, typed, reading, model);
    }

    private String show(EventId id, FormData typed, FormReader form, Model model) {
        return readings.today(model, reading -> {
            var history = reading.findings().history(id).orElseThrow(NotFound::new);
            var answers = (int) history.stream()
                    .filter(said -> said.event() instanceof FindingAnswered)
                    .count();
            model.addAttribute(
                    "finding",
                    FindingView.of(
                            history.getFirst(),
                            FindingRegister.isOpen(history),
                            answers,
                            Labels.of(reading.programmes().all())));
            model.addAttribute(
                    "history", history.stream().map(FindingView.Said::of).toList());
            model.addAttribute("typed", typed);
            model.addAttribute("errors", form.errors());
            return "findings/finding";
        });
    }

    private static EventId id(String path) {
        return NotFound.unlessRead(path, EventId::parse);
    }
}
