/**
 * Axon's room: aggregates that hand commands and events to the domain, units of work, the cache and the storage engine.
 * No other package knows Axon.
 */
@NullMarked
package socai.axon;

import org.jspecify.annotations.NullMarked;
