package socai.ledger.statement;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a line of a statement and a payment cannot be the same money at the same place, whoever says so. */
public enum Unlikeness {
    /** One was paid out, the other came back. */
    FLOW,
    PROJECT,
    SOURCE,
    UNIT,
    CHAPTER;

    /** The first that holds between the two; a code that one of them does not name is not held against the other. */
    public static Optional<Unlikeness> between(StatementLine line, Payment payment) {
        Predicate<Unlikeness> holds = unlikeness -> switch (unlikeness) {
            case FLOW -> line.flow() != payment.flow();
            case PROJECT -> differ(line.project(), payment.project());
            case SOURCE -> differ(line.source(), payment.source());
            case UNIT -> differ(line.unit(), payment.unit());
            case CHAPTER -> differ(line.chapter(), payment.chapter());
        };
        return Stream.of(values()).filter(holds).findFirst();
    }

    private static boolean differ(@Nullable Object theirs, @Nullable Object ours) {
        return theirs != null && ours != null && !Objects.equals(theirs, ours);
    }
}
