/** Decisions by REST. */
@NullMarked
package socai.api.legalbases;

import org.jspecify.annotations.NullMarked;
