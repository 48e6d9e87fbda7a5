package socai.api.request;

import org.jspecify.annotations.Nullable;
import socai.balances.Figure;
import socai.ledger.value.Classification;

/**
 * Which entries of the journal are asked for, in an answer and in a file alike.
 *
 * @param figure those that sum to it
 * @param from where a change begins; absent for the beginning of the log
 */
public record JournalFilter(
        @Nullable Figure figure,
        @Nullable ClassificationFilter classification,
        @Nullable AsOf from) implements SharedParameters {
    @Nullable
    public Classification parts() {
        return classification == null ? null : classification.parts();
    }
}
