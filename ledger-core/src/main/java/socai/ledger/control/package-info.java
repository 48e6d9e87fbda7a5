/** The controls that regulation may change, and the warnings that they give. */
@NullMarked
package socai.ledger.control;

import org.jspecify.annotations.NullMarked;
