/** The command line: one program for people and scripts, of a server's ledger and of what is checked without any. */
@NullMarked
package socai.cli;

import org.jspecify.annotations.NullMarked;
