/** What is left, where: balances by project, district, unit, year and source. */
@NullMarked
package socai.balances;

import org.jspecify.annotations.NullMarked;
