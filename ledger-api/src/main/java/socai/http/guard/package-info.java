/** What stands between a caller and the ledger: delays after wrong sign-ins, rates, and what the access log is told. */
@NullMarked
package socai.http.guard;

import org.jspecify.annotations.NullMarked;
