package socai.web;

import org.jspecify.annotations.Nullable;

/**
 * One of several things to choose from.
 *
 * @param value what is sent when it is chosen
 * @param text what is shown
 * @param chosen whether it is the choice that stands
 * @param href where a link to it leads, when it is a link
 */
public record Choice(
        String value, String text, boolean chosen, @Nullable String href) {
    public static Choice option(Object value, String text, @Nullable Object chosen) {
        return new Choice(value.toString(), text, value.equals(chosen), null);
    }
}
