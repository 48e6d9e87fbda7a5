/** The programmes as they were laid down: projects, sources and units by name. */
@NullMarked
package socai.programmes;

import org.jspecify.annotations.NullMarked;
