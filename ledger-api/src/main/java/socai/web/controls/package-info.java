/** The page of controls. */
@NullMarked
package socai.web.controls;

import org.jspecify.annotations.NullMarked;
