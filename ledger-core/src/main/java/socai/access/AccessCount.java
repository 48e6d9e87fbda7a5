package socai.access;

import java.time.Instant;

/**
 * What happened, and how often.
 *
 * @param at when, or when it did last; UTC, to the microsecond
 */
record AccessCount(AccessEvent event, Instant at, long times) {}
