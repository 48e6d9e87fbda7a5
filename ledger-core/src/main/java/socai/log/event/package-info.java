/** An event as it is recorded: its record, its JSON of every age, its origin. */
@NullMarked
package socai.log.event;

import org.jspecify.annotations.NullMarked;
