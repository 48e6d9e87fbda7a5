package socai.web.form;

import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.web.Choice;
import socai.web.choice.ChoicesPage.Option;
import socai.web.choice.Finder;
import socai.web.names.Directory;

/**
 * A field that takes one of many: listed when they are few, else a text that finds it by code or name.
 *
 * @param listed all of them, or nothing where they are too many to list
 * @param text what stands in the field
 * @param value what that means; empty where it means nothing, or several things
 * @param hits what it may mean, where it is not one
 * @param unknown whether it means nothing at all
 * @param address where completions come from
 */
public record Picker(
        String field,
        @Nullable List<Choice> listed,
        String text,
        String value,
        List<Option> hits,
        boolean unknown,
        String address) {
    /** What a page sends beside the text, once somebody has chosen. */
    public static final String CHOICE = "-choice";

    /** Reads a field of an address or a form. */
    public static Picker of(String field, Finder finder, FormData typed, String address) {
        var given = given(field, typed);
        var found = given.isBlank() ? Finder.NOTHING : finder.find(given);
        var value = found.item().map(Directory.Item::value).orElse("");
        return new Picker(
                field,
                finder.few()
                        ? finder.all()
                                .map(item -> Choice.option(item.value(), item.text(), value))
                                .toList()
                        : null,
                found.item().map(Directory.Item::text).orElse(typed.get(field)),
                value,
                found.hits().stream().map(Option::of).toList(),
                !given.isBlank() && value.isEmpty() && found.hits().isEmpty(),
                address);
    }

    /** One that has been found already. */
    public static Picker found(String field, String text, String value, String address) {
        return new Picker(field, null, text, value, List.of(), false, address);
    }

    /** What was chosen, or else what was written. */
    public static String given(String field, FormData typed) {
        return (typed.has(field + CHOICE) ? typed.get(field + CHOICE) : typed.get(field)).strip();
    }

    /** Whether something was written that is not one of them. */
    public boolean failed() {
        return unknown || !hits.isEmpty();
    }

    /** Whether the field is a list. */
    public boolean few() {
        return listed != null;
    }
}
