/** Checking what the ledger gave away, offline: without the application, its database and its network. */
@NullMarked
package socai.check;

import org.jspecify.annotations.NullMarked;
