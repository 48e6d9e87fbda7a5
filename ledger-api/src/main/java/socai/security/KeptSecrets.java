package socai.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import socai.database.OwnerOnly;

/** The file of passwords and tokens that were made here, which only its owner reads. */
final class KeptSecrets {
    private static final int BYTES = 24;

    private final Path file;
    private final Properties properties = new Properties();
    private final TreeSet<String> made = new TreeSet<>();

    /** The secrets of a file, which need not be there. */
    KeptSecrets(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(OwnerOnly.file(file))) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("the passwords in " + file + " cannot be read", e);
            }
        }
    }

    /** The secret of a name, made at random when there is none. */
    String of(String name) {
        return (String) properties.computeIfAbsent(name, absent -> {
            made.add(name);
            return random();
        });
    }

    /** Keeps what was made and says where; a crash leaves the old file or the new one. */
    void save() {
        if (made.isEmpty()) {
            return;
        }
        try {
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            try (var writer = Files.newBufferedWriter(OwnerOnly.file(fresh))) {
                properties.store(writer, null);
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the passwords cannot be kept in " + file, e);
        }
        System.out.print(notice());
    }

    /** Said once on the console and not in the log, which others may read and keep. */
    private String notice() {
        var users = made.stream().filter(name -> !name.contains(".")).collect(Collectors.joining(", "));
        var machines = made.stream()
                .filter(name -> name.contains("."))
                .map(name -> name.substring(0, name.indexOf('.')))
                .collect(Collectors.joining(", "));
        return """

                ------------------------------------------------------------------------
                  Passwords were made. Only you can read them, in
                    %s
                  to sign in as:         %s
                  tokens of machines of: %s
                ------------------------------------------------------------------------

                """.formatted(file, users.isEmpty() ? "-" : users, machines.isEmpty() ? "-" : machines);
    }

    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
