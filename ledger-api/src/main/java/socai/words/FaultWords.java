package socai.words;

import java.util.HashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import socai.ledger.control.Control;
import socai.ledger.value.Money;
import socai.verification.Fault;

/** Sentences for what a verification found. */
@Component
public final class FaultWords {
    /** Of these a refusal tells in đồng; a report keeps them as numbers. */
    private static final Set<String> AMOUNTS = Set.of("available", "requested", "limit", "found", "amount");

    private final MessageSource messages;
    private final Messages words;

    public FaultWords(MessageSource messages) {
        this.messages = messages;
        this.words = new Messages(messages);
    }

    /** The same words for a command that starts no application. */
    public static FaultWords fromFiles() {
        return new FaultWords(MessageFiles.unmanaged());
    }

    /** What is wrong there, in the language of the reader. */
    public String sentence(Fault fault, Locale locale) {
        var own = "verification.code." + fault.code();
        if (StringUtils.hasText(messages.getMessage(own, null, "", locale))) {
            return words.sentence(own, fault.arguments(), locale);
        }
        var details = new HashMap<String, Object>();
        fault.arguments().forEach((name, value) -> details.put(name, value(name, value)));
        var refusal = words.sentence("refusal." + fault.code(), details, locale);
        return details.get("control") instanceof Control control
                ? refusal + " " + words.sentence("control." + control, details, locale)
                : refusal;
    }

    private static Object value(String name, Object value) {
        if (AMOUNTS.contains(name) && value instanceof Number dong && dong.longValue() >= 0) {
            return new Money(dong.longValue());
        }
        if (name.equals("control") && value instanceof String control) {
            return Control.valueOf(control);
        }
        return value;
    }

    /** A title. */
    public String of(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    /** What is called so in the database, or outside of it. */
    public String table(Fault fault, Locale locale) {
        return Objects.requireNonNull(
                messages.getMessage("verification.table." + fault.table(), null, fault.table(), locale));
    }
}
