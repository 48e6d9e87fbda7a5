/** The sessions of browsers: who has signed in to the pages, kept in the database for all nodes and sealed there. */
@NullMarked
package socai.session;

import org.jspecify.annotations.NullMarked;
