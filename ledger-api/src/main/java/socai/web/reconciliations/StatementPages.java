package socai.web.reconciliations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import socai.bulk.AmountUnit;
import socai.bulk.UploadedFile;
import socai.bulk.files.SentFile;
import socai.bulk.mapping.MappingUse;
import socai.bulk.mapping.Mappings;
import socai.http.InvalidRequest;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.Actor;
import socai.statement.StatementDesk;
import socai.statement.StatementField;
import socai.statement.StatementReading;
import socai.statement.StatementRequest;
import socai.web.PageReadings;
import socai.web.choice.Chosen;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.words.Messages;

/** Loads statements from pages, and fills the pages on which they are loaded. */
@Component
class StatementPages {
    private static final int SHOWN = 50;

    private final PageReadings readings;
    private final StatementDesk desk;
    private final Mappings mappings;
    private final Submission submission;
    private final Messages words;

    StatementPages(
            PageReadings readings, StatementDesk desk, Mappings mappings, Submission submission, Messages words) {
        this.readings = readings;
        this.desk = desk;
        this.mappings = mappings;
        this.submission = submission;
        this.words = words;
    }

    /**
     * Loads a statement, once for each filling-in of the form.
     *
     * @return where it is shown; absent if the form tells why there is none
     * @throws InvalidValue when the file is no table; InvalidRequest where its cells cannot be read
     */
    Optional<String> load(
            UploadedFile file,
            StatementRequest asked,
            UnaryOperator<String> at,
            FormData typed,
            FormReader form,
            HttpServletRequest http) {
        var by = new Actor(Objects.requireNonNull(http.getRemoteUser()));
        try {
            var commands = List.of(desk.load(file, asked, by));
            return submission
                    .record(commands, file.digest() + " " + asked, by.name(), typed, form, at, StatementForm.FIELDS)
                    .map(receipt ->
                            "/reconciliations/" + receipt.events().getFirst().id() + "?recorded");
        } catch (Refusal refusal) {
            form.refused(refusal, at, StatementForm.FIELDS);
            return Optional.empty();
        }
    }

    /** What is wrong in a file, by its cells. */
    List<String> faults(RuntimeException unread, Locale locale) {
        return switch (unread) {
            case InvalidRequest request -> faults(request.faults(), locale);
            case InvalidValue value -> List.of(words.invalid(value, locale));
            default -> throw unread;
        };
    }

    private List<String> faults(List<InvalidRequest.Fault> faults, Locale locale) {
        return faults.stream()
                .map(fault -> {
                    var sentence = words.invalid(fault.expected(), fault.was(), fault.place(), locale);
                    return fault.field().startsWith("file.")
                            ? fault.field().substring("file.".length()) + ": " + sentence
                            : sentence;
                })
                .toList();
    }

    /** The page with room for rows, where a file is chosen too. */
    String rows(FormData typed, FormReader form, List<String> faults, Model model) {
        return show("reconciliations/load", typed, form, faults, model);
    }

    /** The page of a file that was sent: how it is read, and what has to be said of it. */
    String file(
            SentFile file,
            @Nullable StatementReading reading,
            FormData typed,
            FormReader form,
            List<String> faults,
            Locale locale,
            Model model) {
        model.addAttribute("sent", file);
        model.addAttribute("reading", reading);
        model.addAttribute("fields", StatementField.values());
        var all = faults;
        if (reading != null) {
            all = faults.isEmpty() ? faults(reading.faults(), locale) : faults;
            model.addAttribute(
                    "notices",
                    reading.notices().stream()
                            .map(notice -> words.sentence(
                                    "import.notice." + notice.what(), Map.of("what", notice.details()), locale))
                            .toList());
        }
        return show("reconciliations/file", typed, form, all, model);
    }

    private String show(String page, FormData typed, FormReader form, List<String> faults, Model model) {
        return readings.today(model, reading -> {
            model.addAttribute(
                    "programmes", Chosen.programmes(reading.programmes().all(), null, ""));
            model.addAttribute("units", AmountUnit.values());
            model.addAttribute("mappings", mappings.names(MappingUse.STATEMENTS));
            model.addAttribute("typed", typed);
            model.addAttribute("errors", form.errors());
            model.addAttribute("faults", faults.subList(0, Math.min(SHOWN, faults.size())));
            return page;
        });
    }
}
