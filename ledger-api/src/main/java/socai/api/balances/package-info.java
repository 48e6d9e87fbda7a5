/** Balances, journal and events by REST. */
@NullMarked
package socai.api.balances;

import org.jspecify.annotations.NullMarked;
