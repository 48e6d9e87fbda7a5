package socai.wiring;

/**
 * A year was closed, up to this position of the log: what was closed is to be signed soon.
 *
 * @param position of the last of its events
 */
record YearsClosed(long position) {}
