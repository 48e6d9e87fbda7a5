package socai.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import socai.balances.Balances;
import socai.ledger.FiscalYear;
import socai.ledger.InvalidValue;
import socai.ledger.LedgerCommand;
import socai.ledger.Refusal;
import socai.ledger.RefusalCode;
import socai.log.LogUnavailable;
import socai.log.Origin;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.web.LineFinder.Line;
import socai.words.Words;

/** What the forms that record money on one line have in common. */
@Component
class MoneyForm {
    static final String DATE = "effectiveDate";
    /** Names one filling-in of the form: however often it is sent, it records once. */
    private static final String KEY = "key";

    private final LineFinder lines;
    private final Balances balances;
    private final Recorder recorder;
    private final Words words;
    private final Clock clock;

    MoneyForm(LineFinder lines, Balances balances, Recorder recorder, Words words, Clock clock) {
        this.lines = lines;
        this.balances = balances;
        this.recorder = recorder;
        this.words = words;
        this.clock = clock;
    }

    /** What one form reads into its command; nothing when a field has a fault. */
    @FunctionalInterface
    interface Command {
        Optional<? extends LedgerCommand> read(Line line, Typed typed, Reading reading, Locale locale);
    }

    /** Shows a form that nobody has sent yet, with what can be known filled in. */
    String blank(String template, String path, HttpServletRequest http, Locale locale, Model model) {
        showNew(lines.find(path), Typed.of(http), locale, model);
        return template;
    }

    /** Records what was sent and goes to the line's page, or shows the form again with its faults. */
    String sent(
            String template,
            Set<String> fields,
            Command command,
            String path,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var line = lines.find(path);
        var typed = Typed.of(http);
        var reading = new Reading(typed, words, locale);
        var read = command.read(line, typed, reading, locale);
        if (read.isPresent()) {
            var position = record(read.get(), typed, reading, fields, http);
            if (position.isPresent()) {
                return "redirect:" + Names.page(line.id()) + "?recorded=" + position.getAsLong();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        show(line, LineFunds.of(balances, line.id()), typed, reading.errors(), locale, model);
        return template;
    }

    private void showNew(Line line, Typed typed, Locale locale, Model model) {
        var funds = LineFunds.of(balances, line.id());
        var richest = funds.richest();
        typed.setIfBlank(
                "year",
                richest.map(row -> String.valueOf(row.year()))
                        .orElse(line.plan().years().getFirst().toString()));
        typed.setIfBlank(
                "source",
                richest.flatMap(row -> Optional.ofNullable(row.source()))
                        .orElse(line.project().sources().getFirst().value()));
        fillDate(typed);
        typed.set(KEY, UUID.randomUUID().toString());
        show(line, funds, typed, new Reading(typed, words, locale).errors(), locale, model);
    }

    /**
     * Records what a form asks for, once for each filling-in.
     *
     * @return the position of the entry; nothing when the reading now tells why there is none
     */
    private OptionalLong record(
            LedgerCommand command, Typed typed, Reading reading, Set<String> fields, HttpServletRequest http) {
        if (!typed.get(KEY).matches("[0-9a-f-]{36}")) {
            reading.general("form.stale");
            typed.set(KEY, UUID.randomUUID().toString());
            return OptionalLong.empty();
        }
        var asked = command.toString().getBytes(StandardCharsets.UTF_8);
        var origin = new Origin(http.getRemoteUser(), Origin.Idempotency.of(typed.get(KEY), asked));
        try {
            var receipt = recorder.record(command, new Request(origin, null));
            return OptionalLong.of(receipt.events().getLast().position());
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.IDEMPOTENCY_KEY_REUSED) {
                // What comes next is another entry, and the reader is told so.
                typed.set(KEY, UUID.randomUUID().toString());
            }
            reading.refused(refusal, fields);
        } catch (LogUnavailable e) {
            // Whether it was recorded nobody knows; the same key makes sending it again safe.
            reading.general("form.unavailable");
        }
        return OptionalLong.empty();
    }

    private void show(Line line, LineFunds funds, Typed typed, FormErrors errors, Locale locale, Model model) {
        model.addAttribute("line", line);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("typedAmount", TypedAmount.of(typed.get("amount"), words, locale));
        model.addAttribute("choices", MoneyChoices.of(line, funds, typed));
    }

    /** A date that was typed stays, unless it cannot stand in the year. */
    private void fillDate(Typed typed) {
        try {
            var year = FiscalYear.parse(typed.get("year"));
            if (!Dates.fits(typed, DATE, year)) {
                Dates.fill(typed, DATE, year.nearestPostingDay(LocalDate.now(clock)));
            }
        } catch (InvalidValue e) {
            // The form says what is wrong with the year once it is sent.
        }
    }
}
