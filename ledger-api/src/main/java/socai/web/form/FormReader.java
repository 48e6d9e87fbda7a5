package socai.web.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import socai.ledger.control.Control;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.LegalBasis;
import socai.words.Messages;

/** Reads the fields of one form, and gathers every fault instead of stopping at the first. */
public final class FormReader {
    private static final List<String> BASIS = List.of("basisNumber", "basisDate", "basisIssuer");

    private final FormData typed;
    private final Messages words;
    private final Locale locale;
    private final FormErrors errors = new FormErrors();
    private boolean needsApproval;

    public FormReader(FormData typed, Messages words, Locale locale) {
        this.typed = typed;
        this.words = words;
        this.locale = locale;
    }

    /** A value that could be read, or a fault that was noted. */
    public record Read<T>(@Nullable T orNull) {
        /** Only once the form is known to have no fault. */
        public T value() {
            return Objects.requireNonNull(orNull, "read a form that has faults");
        }
    }

    public FormErrors errors() {
        return errors;
    }

    public boolean ok() {
        return !errors.any();
    }

    public <T> Read<T> required(String field, Function<String, T> parse) {
        if (errors.at(field)) {
            return new Read<>(null);
        }
        if (!typed.has(field)) {
            missing(field);
            return new Read<>(null);
        }
        return parsed(field, parse);
    }

    public <T> Read<T> optional(String field, Function<String, T> parse) {
        return typed.has(field) ? parsed(field, parse) : new Read<>(null);
    }

    /** A date typed as day, month and year, which no habit of a country can turn round. */
    public Read<LocalDate> date(String field) {
        if (!Dates.typed(typed, field)) {
            missing(field);
            return new Read<>(null);
        }
        try {
            return new Read<>(Dates.parse(typed, field));
        } catch (DateTimeException | NumberFormatException e) {
            var yearAlone = Dates.isYearAlone(typed, field);
            if (yearAlone) {
                errors.inPart(field, "year");
            }
            unreadable(field, say(yearAlone ? "form.invalid.dateYear" : "form.invalid.date"));
            return new Read<>(null);
        }
    }

    /** A decision that must be named. */
    public Read<LegalBasis> basis() {
        var number = required("basisNumber", Text::new);
        var date = date("basisDate");
        var issuer = required("basisIssuer", Text::new);
        return number.orNull() == null || date.orNull() == null || issuer.orNull() == null
                ? new Read<>(null)
                : new Read<>(new LegalBasis(number.value(), date.value(), issuer.value(), null));
    }

    /** A decision is named whole or not at all. */
    @Nullable
    public LegalBasis basisIfNamed() {
        var named = typed.has("basisNumber") || typed.has("basisIssuer") || Dates.typed(typed, "basisDate");
        if (!named) {
            return null;
        }
        BASIS.stream()
                .filter(part -> !typed.has(part) && !Dates.typed(typed, part))
                .forEach(part -> missing(part, part + ".orNone"));
        return BASIS.stream().anyMatch(part -> errors.at(part)) ? null : basis().orNull();
    }

    public void missing(String field) {
        missing(field, field);
    }

    private void missing(String field, String key) {
        var sentence = say("form.required." + key);
        errors.add(field, sentence, sentence);
    }

    /** Notes that what was written is none of what can be chosen, or several of them. */
    public void choose(Picker picker) {
        if (picker.failed()) {
            unreadable(picker.field(), say(picker.unknown() ? "picker.unknown" : "picker.several"));
        }
    }

    /** Notes what the ledger refused, at the field that caused it when the form has that field. */
    public void refused(Refusal refusal, UnaryOperator<String> at, Set<String> fields) {
        if (refusal.code() == RefusalCode.IDEMPOTENCY_KEY_REUSED) {
            general("form.used");
            return;
        }
        needsApproval |= refusal.code() == RefusalCode.CONTROL_STOPPED
                && refusal.details().get("control") == Control.FOUR_EYES;
        var sentence = words.refusal(refusal, locale);
        var field = refusal.field() == null ? null : at.apply(refusal.field());
        errors.add(field != null && fields.contains(field) ? field : null, sentence, sentence);
    }

    /** Whether it was refused because somebody else must approve it. */
    public boolean needsApproval() {
        return needsApproval;
    }

    /** Notes a fault of the form as a whole. */
    public void general(String key) {
        errors.add(null, say(key), say(key));
    }

    private <T> Read<T> parsed(String field, Function<String, T> parse) {
        try {
            return new Read<>(parse.apply(typed.get(field)));
        } catch (InvalidValue invalid) {
            unreadable(field, words.invalid(invalid, locale));
        } catch (Refusal ambiguous) {
            unreadable(field, words.refusal(ambiguous, locale));
        }
        return new Read<>(null);
    }

    private void unreadable(String field, String sentence) {
        errors.add(field, sentence, say("form.label." + field) + ": " + sentence);
    }

    private String say(String key) {
        return words.sentence(key, Map.of(), locale);
    }
}
