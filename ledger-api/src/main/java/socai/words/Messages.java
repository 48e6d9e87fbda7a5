package socai.words;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import socai.ledger.control.Control;
import socai.ledger.control.Warning;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.statement.Unlikeness;
import socai.ledger.value.Money;

/** Sentences for what the ledger refuses, filled with the figures and names it refuses for. */
@Component
public class Messages {
    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    /** The greatest number of things that a reader takes in from one sentence. */
    private static final int MOST = 20;

    private final MessageSource messages;

    public Messages(MessageSource messages) {
        this.messages = messages;
    }

    /** The same messages for a command that starts no application. */
    public static Messages fromFiles() {
        return new Messages(MessageFiles.unmanaged());
    }

    /** Why a rule said no, and what would be right. */
    public String refusal(Refusal refusal, Locale locale) {
        // Whatever stands in the way in the same list has a place there, and no position in the log.
        var where = refusal.details().containsKey("place") ? ".inList" : "";
        var sentence = sentence("refusal." + refusal.code() + where, refusal.details(), locale);
        return refusal.code() == RefusalCode.CONTROL_STOPPED
                ? sentence + " " + sentence("control." + refusal.details().get("control"), refusal.details(), locale)
                : sentence;
    }

    /** The sentence of a control about an entry that was recorded, with the control's version. */
    public String warning(Warning warning, Locale locale) {
        return sentence("control." + warning.control(), warning.details(), locale) + " "
                + sentence("warning.by", warning.details(), locale);
    }

    /** Tells what was wrong with a value, and what would be right. */
    public String invalid(InvalidValue invalid, Locale locale) {
        return invalid(invalid.expected(), invalid.was(), invalid.place(), locale);
    }

    /**
     * Tells the same for a value whose expectation is known by name. The place is that of a character, or 0 for the
     * whole value.
     */
    public String invalid(String expected, String was, int place, Locale locale) {
        return sentence("invalid." + expected, Map.of("was", was, "place", place), locale);
    }

    /** A message whose holes are names in braces. */
    public String sentence(String key, Map<String, ?> details, Locale locale) {
        // Asked for without arguments: braces and apostrophes are then taken as they stand.
        var template = messages.getMessage(key, null, locale);
        return NAME.matcher(template)
                .replaceAll(hole -> Matcher.quoteReplacement(shown(details.get(hole.group(1)), locale)));
    }

    private String shown(@Nullable Object value, Locale locale) {
        return switch (value) {
            case null -> "–";
            case Money money -> Amounts.exact(money.dong(), locale);
            case LocalDate date -> date.format(DAY);
            case Unlikeness unlike -> messages.getMessage("unlike." + unlike, null, locale);
            case Control control -> messages.getMessage("controls.name." + control, null, locale);
            case Collection<?> list ->
                Stream.concat(
                                list.stream()
                                        .map(item -> shown(item, locale))
                                        .sorted()
                                        .limit(MOST),
                                list.size() > MOST ? Stream.of("…") : Stream.empty())
                        .collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }
}
