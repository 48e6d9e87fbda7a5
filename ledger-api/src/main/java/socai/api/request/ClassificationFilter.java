package socai.api.request;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.Classification;
import socai.ledger.value.Classification.FiveDigits;
import socai.ledger.value.Classification.FourDigits;
import socai.ledger.value.Classification.ThreeDigits;

/**
 * A place in the budget's index as a query names it: chapter.category.section.item.sub-item.programme, where what is
 * left out, inside or at the end, may be anything; {@code 599...9200} is item 9200 of chapter 599.
 */
record ClassificationFilter(Classification parts) {
    private static final int PARTS = 6;

    /**
     * Reads it.
     *
     * @throws InvalidValue when a part has not its number of digits, or there are too many
     */
    static ClassificationFilter parse(String text) {
        var given = text.split("\\.", -1);
        if (given.length > PARTS) {
            throw new InvalidValue("classification", text);
        }
        try {
            return new ClassificationFilter(new Classification(
                    part(given, 0, ThreeDigits::new),
                    part(given, 1, ThreeDigits::new),
                    part(given, 2, ThreeDigits::new),
                    part(given, 3, FourDigits::new),
                    part(given, 4, FourDigits::new),
                    part(given, 5, FiveDigits::new)));
        } catch (InvalidValue part) {
            throw new InvalidValue("classification", text);
        }
    }

    private static <T> @Nullable T part(String[] given, int place, Function<String, T> parse) {
        return place >= given.length || given[place].isEmpty() ? null : parse.apply(given[place]);
    }
}
