package socai.cli.terminal;

import java.time.Duration;
import java.util.Map;
import socai.words.Amounts;

/** Draws on one line of a terminal how far something is, and wipes it off at the end; where nobody looks it is silent. */
public final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 24;
    private static final long WHOLE = 100;
    private static final long GLANCE_NANOS = Duration.ofMillis(100).toNanos();
    private static final double NANOS_IN_SECOND = 1e9;
    private static final String BEGIN = "\r\u001B[K";

    private final Terminal terminal;
    private final String title;
    private final long begun = System.nanoTime();
    private long drawn = begun - GLANCE_NANOS;

    /** Takes what it is the progress of. */
    public ProgressBar(Terminal terminal, String title) {
        this.terminal = terminal;
        this.title = title;
    }

    /**
     * Tells how far it is.
     *
     * @param all 0 where that is not known
     */
    public void at(long done, long all) {
        var now = System.nanoTime();
        if (terminal.showsErr() && (now - drawn >= GLANCE_NANOS || done == all)) {
            drawn = now;
            terminal.err().print(BEGIN + line(done, all, (now - begun) / NANOS_IN_SECOND));
            terminal.err().flush();
        }
    }

    private String line(long done, long all, double seconds) {
        var locale = terminal.words().locale();
        var rate = seconds > 0 ? (long) (done / seconds) : 0;
        var numbers = Map.of(
                "done", Amounts.digits(done, locale),
                "all", Amounts.digits(all, locale),
                "rate", Amounts.digits(rate, locale),
                "left", Amounts.digits(rate == 0 ? 0 : (all - done) / rate, locale));
        if (all <= 0) {
            return title + " " + terminal.words().say("cli.progress.open", numbers);
        }
        var percent = Math.min(WHOLE, WHOLE * done / all);
        var full = (int) (WIDTH * percent / WHOLE);
        return "%s [%s%s] %d %% %s"
                .formatted(
                        title,
                        "#".repeat(full),
                        ".".repeat(WIDTH - full),
                        percent,
                        terminal.words().say("cli.progress.of", numbers));
    }

    @Override
    public void close() {
        if (terminal.showsErr()) {
            terminal.err().print(BEGIN);
            terminal.err().flush();
        }
    }
}
