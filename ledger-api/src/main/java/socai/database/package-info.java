/** The database: an external PostgreSQL, or one that comes with the application. */
@NullMarked
package socai.database;

import org.jspecify.annotations.NullMarked;
