package socai.ledger.state;

import org.jspecify.annotations.Nullable;
import socai.ledger.value.EventId;

/**
 * What is still open of one commitment, proposal or advance, in đồng.
 *
 * @param total what it came to in all, over all years: with raises, without what was released or given back
 * @param under the commitment that an advance was paid from, or that a proposal has set aside from
 */
public record OpenItem(long open, long total, @Nullable EventId under) {}
