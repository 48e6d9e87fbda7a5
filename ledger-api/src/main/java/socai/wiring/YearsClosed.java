package socai.wiring;

/**
 * A year was closed or a statement of the treasury was signed, up to this position of the log: it is to be signed soon.
 *
 * @param position of the last of its events
 */
record YearsClosed(long position) {}
