/** The law of the ledger: values, commands, events, postings and the funding line that decides. */
@NullMarked
package socai.ledger;

import org.jspecify.annotations.NullMarked;
