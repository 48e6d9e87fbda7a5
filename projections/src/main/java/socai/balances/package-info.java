/** Balances by project, district, unit, year and source, which tell how much money is left at which place. */
@NullMarked
package socai.balances;

import org.jspecify.annotations.NullMarked;
