/** The laws that hold on every day: which entries an entry rests on, and what an account held by a day. */
@NullMarked
package socai.ledger.law;

import org.jspecify.annotations.NullMarked;
