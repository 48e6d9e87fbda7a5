package socai.web;

import java.util.function.Function;
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

    public static @Nullable Long position(@Nullable String typed) {
        return optional(typed, text -> {
            if (!text.matches("[0-9]{1,18}")) {
                throw new InvalidValue("position", text);
            }
            return Long.valueOf(text);
        });
    }
}
