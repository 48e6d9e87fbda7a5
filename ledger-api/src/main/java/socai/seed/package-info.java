/** Programme files: programmes that stand in the ledger from its first start. */
@NullMarked
package socai.seed;

import org.jspecify.annotations.NullMarked;
