/** The page that tells each refusal with its cause and its remedy, to which the type of a problem leads. */
@NullMarked
package socai.web.refusals;

import org.jspecify.annotations.NullMarked;
