package socai.testing;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Tells where tests write what nobody keeps: in memory where a machine has much of it, else where Java does. On a disk
 * each of hundreds of databases costs ten times as much of the processor. What is killed here loses no more there than
 * on a disk: only a machine that goes down would.
 */
public final class Scratch implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");
    /** Four forks write half of it. */
    private static final long ENOUGH = 8L << 30;

    private static final Path ROOT = root();

    /** A new folder, which whoever asks for it clears away. */
    static Path folder(String name) throws IOException {
        return Files.createTempDirectory(ROOT, name);
    }

    /** What JUnit gives a test, and clears away. */
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        return folder("junit-");
    }

    private static Path root() {
        try {
            return Files.isWritable(MEMORY)
                            && runsPrograms()
                            && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH
                            && memory() >= 2 * ENOUGH
                    ? MEMORY
                    : Path.of(System.getProperty("java.io.tmpdir"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some tests unpack programs and run them. */
    private static boolean runsPrograms() throws IOException {
        try (var mounts = Files.lines(Path.of("/proc/mounts"))) {
            return mounts.noneMatch(mount -> mount.contains(" " + MEMORY + " ") && mount.contains("noexec"));
        }
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
