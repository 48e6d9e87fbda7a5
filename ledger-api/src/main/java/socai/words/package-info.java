/** The texts of the ledger in the reader's language: refusals, faults of input, amounts. */
@NullMarked
package socai.words;

import org.jspecify.annotations.NullMarked;
