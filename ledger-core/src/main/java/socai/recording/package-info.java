/** Takes commands, has the lines decide, and answers once the events are durable. */
@NullMarked
package socai.recording;

import org.jspecify.annotations.NullMarked;
