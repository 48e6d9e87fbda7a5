/** What a person is called and may be given: ids, pseudonyms, roles, limits and tokens, without a word on who it is. */
@NullMarked
package socai.ledger.access;

import org.jspecify.annotations.NullMarked;
