/** People as the log knows them: invited, given rights, locked out, forgotten; and who could do what at which time. */
@NullMarked
package socai.ledger.person;

import org.jspecify.annotations.NullMarked;
