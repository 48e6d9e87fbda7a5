/** The forms of entries: money given, promised, paid, moved and taken back. */
@NullMarked
package socai.web.entry;

import org.jspecify.annotations.NullMarked;
