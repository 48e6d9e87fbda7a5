package socai.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;

/** Reads the filters of an address. An open filter filters nothing. */
public final class Filters {
    private Filters() {}

    public static <T> T required(String typed, Function<String, T> parse) {
        try {
            return parse.apply(typed.strip());
        } catch (InvalidValue e) {
            throw new BadFilter(e);
        }
    }

    public static <T> @Nullable T optional(@Nullable String typed, Function<String, T> parse) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        return required(typed, parse);
    }

    /**
     * The one of some that is meant by a word.
     *
     * @throws InvalidValue naming them all, when it means none
     */
    public static <T> T oneOf(T[] all, Function<T, String> word, String typed) {
        return Stream.of(all)
                .filter(each -> word.apply(each).equals(typed))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidValue("choice", Stream.of(all).map(word).collect(Collectors.joining(", "))));
    }

    /**
     * A day, as {@code YYYY-MM-DD}.
     *
     * @throws InvalidValue when there is no such day
     */
    public static LocalDate date(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException e) {
            throw new InvalidValue("date", typed);
        }
    }

    /**
     * The day that an address names, as {@code YYYY-MM-DD}: in one parameter or as people type it, in the three fields
     * {@code NAME.day}, {@code NAME.month} and {@code NAME.year}. Whether it is a day at all, its reader says.
     */
    public static @Nullable String day(HttpServletRequest http, String name) {
        var parts = Stream.of(".year", ".month", ".day")
                .map(part -> http.getParameter(name + part))
                .map(part -> part == null ? "" : part.strip())
                .toList();
        return parts.stream().allMatch(String::isEmpty)
                ? http.getParameter(name)
                : parts.stream()
                        .map(part -> part.length() == 1 ? "0" + part : part)
                        .collect(Collectors.joining("-"));
    }

    public static @Nullable Long position(@Nullable String typed) {
        return optional(typed, text -> {
            if (!text.matches("[0-9]{1,18}")) {
                throw new InvalidValue("position", text);
            }
            return Long.valueOf(text);
        });
    }
}
