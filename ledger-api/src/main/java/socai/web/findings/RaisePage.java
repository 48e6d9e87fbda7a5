package socai.web.findings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import socai.ledger.command.LedgerCommand.RaiseFinding;
import socai.ledger.question.AskedFigure;
import socai.ledger.question.Ground;
import socai.ledger.question.Severity;
import socai.ledger.question.Subject;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.log.EventIds;
import socai.log.EventLog;
import socai.reading.LedgerReading;
import socai.rights.Action;
import socai.rights.May;
import socai.web.NotFound;
import socai.web.PageReadings;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.web.journal.Entries;
import socai.web.names.Labels;
import socai.web.names.LineFinder;
import socai.words.Messages;

/** Where an auditor asks about an entry, which the address names, or about a figure, whose place it names. */
@Controller
class RaisePage {
    private static final String ENTRY = "entry";
    private static final Set<String> FIELDS =
            Set.of("programme", "project", "year", "source", "unit", "figure", "severity", "groundName", "question");

    private final PageReadings readings;
    private final EventLog log;
    private final Submission submission;
    private final Messages words;

    RaisePage(PageReadings readings, EventLog log, Submission submission, Messages words) {
        this.readings = readings;
        this.log = log;
        this.submission = submission;
        this.words = words;
    }

    @May(Action.RAISE_FINDING)
    @GetMapping("/findings/new")
    String form(HttpServletRequest http, Locale locale, Model model) {
        var typed = FormData.of(http);
        Submission.open(typed);
        typed.setIfBlank("severity", Severity.NOTE.name());
        typed.setIfBlank("groundKind", Ground.Kind.RULE.name());
        typed.setIfBlank("figure", AskedFigure.DISBURSED.name());
        return show(typed, new FormReader(typed, words, locale), model);
    }

    @May(Action.RAISE_FINDING)
    @PostMapping("/findings/new")
    String raise(HttpServletRequest http, HttpServletResponse response, Locale locale, Model model) {
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var subject = subject(typed, reading);
        var severity = reading.required("severity", FindingsPage::severity);
        var kind = reading.required("groundKind", RaisePage::ground);
        var name = reading.required("groundName", Text::new);
        var question = reading.required("question", Text::new);
        if (reading.ok() && subject.isPresent()) {
            var asked = subject.get();
            var command = new RaiseFinding(
                    EventIds.next(),
                    asked,
                    severity.value(),
                    new Ground(kind.value(), name.value()),
                    question.value(),
                    new Actor(http.getRemoteUser()));
            // Neither the name that it gets nor where the log ends is what was asked.
            var asText = RaiseFinding.class.getSimpleName()
                    + Stream.concat(
                                    Stream.of(ENTRY, "groundKind"),
                                    FIELDS.stream().sorted())
                            .map(field -> field + "=" + typed.get(field))
                            .toList();
            var recorded = submission.record(
                    List.of(command), asText, http.getRemoteUser(), typed, reading, RaisePage::field, FIELDS);
            if (recorded.isPresent()) {
                return "redirect:/findings/"
                        + recorded.get().events().getFirst().id() + "?said";
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(typed, reading, model);
    }

    private static String field(String field) {
        return field.startsWith("subject.") ? field.substring("subject.".length()) : field;
    }

    private Optional<Subject> subject(FormData typed, FormReader reading) {
        if (typed.has(ENTRY)) {
            var id = entry(typed.get(ENTRY));
            var entry = log.findEntry(id).orElseThrow(NotFound::new);
            return Optional.of(new Subject(entry.line().programme(), null, null, null, null, id, null, 0));
        }
        var programme = reading.required("programme", ProgrammeCode::new);
        var project = reading.optional("project", ProjectCode::new);
        var year = reading.optional("year", FiscalYear::parse);
        var source = reading.optional("source", SourceCode::new);
        var unit = reading.optional("unit", UnitCode::new);
        var figure = reading.required("figure", RaisePage::figure);
        return reading.ok()
                ? Optional.of(new Subject(
                        programme.value(),
                        project.orNull(),
                        year.orNull(),
                        source.orNull(),
                        unit.orNull(),
                        null,
                        figure.value(),
                        log.head()))
                : Optional.empty();
    }

    private String show(FormData typed, FormReader form, Model model) {
        return readings.today(model, reading -> {
            model.addAttribute("typed", typed);
            model.addAttribute("errors", form.errors());
            model.addAttribute("severities", Severity.values());
            model.addAttribute("kinds", Ground.Kind.values());
            model.addAttribute("figureNames", AskedFigure.values());
            if (typed.has(ENTRY)) {
                addEntry(reading, entry(typed.get(ENTRY)), model);
            }
            return "findings/raise";
        });
    }

    private static void addEntry(LedgerReading reading, EventId id, Model model) {
        var recorded = reading.log().find(id).orElseThrow(NotFound::new);
        var line = LineFinder.find(reading.programmes(), recorded.stream());
        model.addAttribute("line", Labels.of(reading.programmes().all()).line(line.id()));
        model.addAttribute(
                "entry",
                new Entries(reading.log()).at(line, recorded.position()).orElseThrow(NotFound::new));
    }

    private static EventId entry(String text) {
        return NotFound.unlessRead(text, EventId::parse);
    }

    private static Ground.Kind ground(String name) {
        return named(Ground.Kind.class, name);
    }

    private static AskedFigure figure(String name) {
        return named(AskedFigure.class, name);
    }

    private static <T extends Enum<T>> T named(Class<T> type, String name) {
        for (var value : type.getEnumConstants()) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        throw new InvalidValue("choice", Arrays.toString(type.getEnumConstants()));
    }
}
