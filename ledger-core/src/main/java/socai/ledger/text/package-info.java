/** Text that people write, kept as it was typed, and what of it looks the same. */
@NullMarked
package socai.ledger.text;

import org.jspecify.annotations.NullMarked;
