/** Programmes by REST: laid down and added to. */
@NullMarked
package socai.api.programmes;

import org.jspecify.annotations.NullMarked;
