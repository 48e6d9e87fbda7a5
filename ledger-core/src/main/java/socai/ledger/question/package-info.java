/** What an auditor asks about, how grave it is, and by which rule or law. */
@NullMarked
package socai.ledger.question;

import org.jspecify.annotations.NullMarked;
