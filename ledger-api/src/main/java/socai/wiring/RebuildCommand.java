package socai.wiring;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import socai.projections.RebuildRequests;
import socai.projections.RebuildWorker;
import socai.projections.rebuild.RebuildStatus;

/**
 * {@code rebuild [name …]}: rebuilds projections, all when none is named, and draws how far each is.
 * Ends with 0 when what served was as the log has it, 1 when it was not, 2 when it cannot be told.
 */
@Component
@Profile("rebuild")
class RebuildCommand implements ApplicationRunner, ExitCodeGenerator {
    private static final int WIDTH = 30;
    private static final long GLANCE_MILLIS = 200;

    private final RebuildRequests rebuilds;
    private final RebuildWorker rebuilder;
    private final PrintStream out = System.out;
    private int exitCode;

    RebuildCommand(RebuildRequests rebuilds, RebuildWorker rebuilder) {
        this.rebuilds = rebuilds;
        this.rebuilder = rebuilder;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        var named = arguments.getNonOptionArgs().stream().skip(1).toList();
        var known = rebuilds.all().stream().map(RebuildRequests.Standing::name).toList();
        var names = named.isEmpty() || named.equals(List.of("all")) ? known : named;
        for (var name : names) {
            if (!known.contains(name)) {
                out.printf("no projection is called %s; there are %s%n", name, String.join(", ", known));
                exitCode = 2;
                return;
            }
        }
        names.forEach(rebuilds::request);
        rebuilder.start();
        for (var name : names) {
            watch(name);
        }
    }

    private void watch(String name) throws InterruptedException {
        var rebuild = rebuilds.find(name).orElseThrow();
        while (rebuild.running()) {
            out.print("\r" + bar(rebuild));
            out.flush();
            Thread.sleep(GLANCE_MILLIS);
            rebuild = rebuilds.find(name).orElseThrow();
        }
        out.println("\r" + bar(rebuild));
        tell(rebuild);
    }

    /** One line that says all, as wide as its predecessors. */
    static String bar(RebuildStatus rebuild) {
        var full = rebuild.percent() * WIDTH / 100;
        var line = String.format(
                Locale.ROOT,
                "%-12s [%s%s] %3d %%  %,d of %,d events",
                rebuild.name(),
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                rebuild.percent(),
                rebuild.position(),
                rebuild.target());
        if (rebuild.eventsPerSecond() != null) {
            line += String.format(Locale.ROOT, ", %,d/s", rebuild.eventsPerSecond());
        }
        line += rebuild.secondsLeft() != null
                ? ", " + rebuild.secondsLeft() + " s left"
                : ", " + rebuild.stage().name().toLowerCase(Locale.ROOT);
        return String.format("%-110s", line);
    }

    private void tell(RebuildStatus rebuild) {
        if (rebuild.interrupted()) {
            out.printf("%s was interrupted; the next rebuild goes on from there%n", rebuild.name());
            exitCode = 2;
        } else if (Objects.equals(rebuild.differences(), 0L)) {
            out.printf(
                    "%s is rebuilt; what served, compared up to position %d, was as the log has it%n",
                    rebuild.name(), rebuild.comparedUpTo());
        } else {
            out.printf(
                    "%s is rebuilt; %d rows of what served were not as the log has them:%n%s%n",
                    rebuild.name(), rebuild.differences(), rebuild.examples());
            exitCode = Math.max(exitCode, 1);
        }
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }
}
