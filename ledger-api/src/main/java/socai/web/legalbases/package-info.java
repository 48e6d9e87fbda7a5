/** The pages of decisions. */
@NullMarked
package socai.web.legalbases;

import org.jspecify.annotations.NullMarked;
