package socai.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What is still open of one commitment, proposal or advance, in đồng.
 *
 * @param total what it came to in all: with raises, without what was released or given back
 * @param under the commitment an advance was paid from
 */
public record OpenItem(long open, long total, @Nullable EventId under) {}
