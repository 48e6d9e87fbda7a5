package socai;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import socai.testing.TestDatabase;

/**
 * What processes of the application are started from. Its classes are packed into files, and an archive keeps them as
 * the virtual machine has them after a start: a start from there takes a quarter less of the processor. All forks of
 * one build use the same files.
 */
final class PackedApplication {
    private static final Path FOLDER = Path.of("target", "processes").toAbsolutePath();
    private static final Path ARCHIVE = FOLDER.resolve("application.jsa");
    /** On which class path the archive was made: it is of no use on another. */
    private static final Path MADE_ON = FOLDER.resolve("class-path.txt");

    /** Where the programs of PostgreSQL are unpacked, once for all processes that start one of their own. */
    private static final Path PROGRAMS = FOLDER.resolve("postgres-programs");

    private static @Nullable List<String> options;

    private PackedApplication() {}

    /**
     * Options of java that name the class path and the archive. While one fork makes the archive, the others do not
     * wait for it: they start as anybody would.
     */
    static synchronized List<String> options() throws IOException, InterruptedException {
        if (options == null) {
            Files.createDirectories(FOLDER);
            try (var file = FileChannel.open(
                            FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = file.tryLock()) {
                if (lock == null) {
                    return List.of("-cp", classPath(entry -> entry));
                }
                if (!isCurrent()) {
                    pack();
                    keepClasses();
                }
            }
            options = Stream.concat(
                            Files.exists(ARCHIVE) ? Stream.of("-XX:SharedArchiveFile=" + ARCHIVE) : Stream.empty(),
                            Stream.of("-cp", classPath()))
                    .toList();
        }
        return options;
    }

    /** A data folder in which the programs of PostgreSQL need not be unpacked again. */
    static void linkPrograms(Path folder) throws IOException {
        var link = folder.resolve("postgres-binaries").resolve("unpacked");
        if (!Files.exists(link)) {
            Files.createDirectories(PROGRAMS);
            Files.createDirectories(folder.resolve("postgres-binaries"));
            Files.createSymbolicLink(link, PROGRAMS);
        }
    }

    /** Whoever clears the folder away is to find no way out of it. */
    static void unlinkPrograms(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("postgres-binaries").resolve("unpacked"));
    }

    private static boolean isCurrent() throws IOException {
        if (!Files.exists(ARCHIVE)
                || !Files.exists(MADE_ON)
                || !Files.readString(MADE_ON).equals(classPath())) {
            return false;
        }
        var made = Files.getLastModifiedTime(ARCHIVE);
        return entries()
                .flatMap(PackedApplication::below)
                .filter(Files::isRegularFile)
                .map(PackedApplication::modified)
                .max(Comparator.naturalOrder())
                .map(last -> last.compareTo(made) < 0)
                .orElse(false);
    }

    /** The archive takes classes from packed files alone. */
    private static void pack() throws IOException {
        Files.deleteIfExists(ARCHIVE);
        for (var folder : entries().filter(Files::isDirectory).toList()) {
            try (var packed = new JarOutputStream(Files.newOutputStream(packed(folder)))) {
                packed.setLevel(Deflater.NO_COMPRESSION);
                for (var path : below(folder).skip(1).toList()) {
                    var name = folder.relativize(path).toString().replace(File.separatorChar, '/');
                    // Components are looked for in the folders that a file names.
                    packed.putNextEntry(new ZipEntry(Files.isDirectory(path) ? name + "/" : name));
                    if (Files.isRegularFile(path)) {
                        Files.copy(path, packed);
                    }
                    packed.closeEntry();
                }
            }
        }
    }

    /** Where the classes of a module are packed, named as the module is. */
    private static Path packed(Path folder) {
        return FOLDER.resolve(folder.getName(folder.getNameCount() - 3) + ".jar");
    }

    /** One start that is asked a little and ends well, which is when the machine writes what it has loaded. */
    private static void keepClasses() throws IOException, InterruptedException {
        var folder = Files.createDirectories(FOLDER.resolve("first"));
        var options = List.of("-Xlog:cds=off", "-XX:ArchiveClassesAtExit=" + ARCHIVE, "-cp", classPath());
        try (var application =
                ApplicationProcess.start(folder, ApplicationProcess.on(TestDatabase.migrated()), options)) {
            application.get("/balances?atLeast=1");
            application.end();
        }
        Files.writeString(MADE_ON, classPath());
    }

    private static String classPath() {
        return classPath(entry -> Files.isDirectory(entry) ? packed(entry) : entry);
    }

    private static String classPath(UnaryOperator<Path> place) {
        return entries().map(place).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<Path> entries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> Files.exists(entry) && !entry.endsWith("test-classes"));
    }

    private static Stream<Path> below(Path entry) {
        try (var paths = Files.walk(entry)) {
            return paths.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
