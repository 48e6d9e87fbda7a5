/** A server of the ledger, as the command line asks it: its address, who asks, its answers and its refusals. */
@NullMarked
package socai.cli.server;

import org.jspecify.annotations.NullMarked;
