package socai.testing;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * What a run says while it goes on: the classes that take long, so that it is seen to go on, and of each failure what
 * failed and the command that shows it again. A green run says no more than that.
 */
public final class RunReport implements TestExecutionListener {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final int LINES = 40;

    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Map<String, Long> processorBefore = new ConcurrentHashMap<>();

    @Override
    public void executionStarted(TestIdentifier identifier) {
        begun.put(identifier.getUniqueId(), System.nanoTime());
        if (identifier.getSource().orElse(null) instanceof ClassSource) {
            processorBefore.put(identifier.getUniqueId(), processor());
        }
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        var source = identifier.getSource().orElse(null);
        var nanos = System.nanoTime() - begun.getOrDefault(identifier.getUniqueId(), System.nanoTime());
        if (source != null && result.getStatus() == Status.FAILED) {
            System.out.println(told(source, identifier.getDisplayName(), result));
        } else if (source instanceof ClassSource type && nanos > LONG.toNanos()) {
            System.out.printf(
                    "%5d s, %3d s of the processor  %s%n",
                    Duration.ofNanos(nanos).toSeconds(),
                    Duration.ofNanos(processor() - processorBefore.getOrDefault(identifier.getUniqueId(), 0L))
                            .toSeconds(),
                    type.getClassName());
        }
    }

    /** What this process has used of the processors, in nanoseconds; its classes run one after the other. */
    private static long processor() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static String told(TestSource source, String name, TestExecutionResult result) {
        var trace = new StringWriter();
        result.getThrowable().ifPresent(why -> why.printStackTrace(new PrintWriter(trace)));
        var lines = trace.toString().lines().toList();
        return """

                FAILED %s, %s
                %s
                What was logged: %s
                See it again: mvn verify -pl %s -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest='%s'
                """.formatted(
                        test(source),
                        name,
                        Stream.concat(
                                        lines.stream().limit(LINES),
                                        lines.stream().skip(LINES).filter(line -> line.startsWith("Caused by")))
                                .collect(Collectors.joining("\n")),
                        log(),
                        Path.of("").toAbsolutePath().getFileName(),
                        test(source));
    }

    private static String log() {
        var file = Path.of("target", "test-logs", "fork-" + System.getProperty("test.fork", "1") + ".log")
                .toAbsolutePath();
        return Files.exists(file) ? file.toString() : "nothing, there is no logger here";
    }

    private static String test(TestSource source) {
        return switch (source) {
            case MethodSource method -> simple(method.getClassName()) + "#" + method.getMethodName();
            case ClassSource type -> simple(type.getClassName());
            default -> source.toString();
        };
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
