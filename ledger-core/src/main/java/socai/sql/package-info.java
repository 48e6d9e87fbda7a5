/** What every room needs to speak SQL. */
@NullMarked
package socai.sql;

import org.jspecify.annotations.NullMarked;
