/** Requests as values: bodies, parameters and moments, read with every fault told at once. */
@NullMarked
package socai.api.request;

import org.jspecify.annotations.NullMarked;
