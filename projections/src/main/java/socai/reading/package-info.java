/** Readings of the ledger: all parts of one page or answer are read from one state of it. */
@NullMarked
package socai.reading;

import org.jspecify.annotations.NullMarked;
