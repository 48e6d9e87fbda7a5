package socai.ledger.state;

import org.jspecify.annotations.Nullable;
import socai.ledger.value.EventId;

/**
 * The rest that is open of one commitment, proposal or advance, in đồng.
 *
 * @param total its whole amount over all years: with raises, and without what was released or refunded
 * @param under the commitment that an advance was paid from, or from which a proposal has set money aside
 */
public record OpenItem(long open, long total, @Nullable EventId under) {}
