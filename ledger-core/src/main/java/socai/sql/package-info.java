/** Helpers for SQL that every room uses. */
@NullMarked
package socai.sql;

import org.jspecify.annotations.NullMarked;
