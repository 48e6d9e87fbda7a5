package socai.balances;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A column of a balance, and which postings of the journal make it: {@link socai.ledger.Balance} in SQL. */
public enum Figure {
    ALLOCATED("movement = 'ALLOCATED'"),
    ADJUSTED("movement = 'ADJUSTED'"),
    CARRIED_IN("movement = 'CARRIED_IN'"),
    UNALLOTTED("account = 'UNALLOTTED'"),
    AVAILABLE("account = 'AVAILABLE'"),
    COMMITTED("account = 'COMMITTED'"),
    PAID("account = 'PAID'"),
    ADVANCED("account = 'ADVANCED'"),
    LAPSED("movement = 'LAPSED'"),
    CARRIED_OUT("movement = 'CARRIED_OUT'");

    private final String postings;

    Figure(String postings) {
        this.postings = postings;
    }

    /** The condition on a row of the journal. */
    String postings() {
        return postings;
    }

    /** What leaves the row stands as a positive figure. */
    String sign() {
        return this == LAPSED || this == CARRIED_OUT ? "-" : "";
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String columns(Function<Figure, String> column) {
        return Arrays.stream(values())
                .map(figure -> column.apply(figure) + " as " + figure.column())
                .collect(Collectors.joining(", "));
    }
}
