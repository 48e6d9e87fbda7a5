package socai.api;

import org.jspecify.annotations.Nullable;
import socai.balances.Figure;
import socai.ledger.Classification;

/**
 * Which entries of the journal are asked for, in an answer and in a file alike.
 *
 * @param figure those that sum to it
 * @param from where a change begins; absent for the beginning of the log
 */
record JournalFilter(
        @Nullable Figure figure,
        @Nullable Classified classification,
        @Nullable Known from) implements SharedParameters {
    @Nullable
    Classification parts() {
        return classification == null ? null : classification.parts();
    }
}
