/** The writing end of the log: appends in, batches durable. */
@NullMarked
package socai.log.write;

import org.jspecify.annotations.NullMarked;
