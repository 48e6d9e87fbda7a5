/** Answers as JSON. */
@NullMarked
package socai.api.answer;

import org.jspecify.annotations.NullMarked;
