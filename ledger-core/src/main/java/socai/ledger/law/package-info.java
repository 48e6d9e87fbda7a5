/** What holds on every day: what an entry rests on, and what an account held by then. */
@NullMarked
package socai.ledger.law;

import org.jspecify.annotations.NullMarked;
