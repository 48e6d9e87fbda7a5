/** What was said of the columns of files, by names, to be proposed again. */
@NullMarked
package socai.bulk.mapping;

import org.jspecify.annotations.NullMarked;
