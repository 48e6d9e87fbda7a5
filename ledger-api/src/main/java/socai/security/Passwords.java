package socai.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import socai.database.DataFolder;

/**
 * The passwords of the four users: from the environment ({@code LEDGER_FINANCE_PASSWORD} …), else
 * made at random at the first start, told once and kept in a file that only its owner reads.
 */
@Component
class Passwords {
    private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);

    private final Map<Role, String> passwords = new EnumMap<>(Role.class);

    Passwords(Environment environment, DataFolder folder) {
        var kept = new Kept(folder.path().resolve("passwords.properties"));
        for (var role : Role.values()) {
            var given = environment.getProperty("LEDGER_" + role + "_PASSWORD", "");
            passwords.put(role, given.isBlank() ? kept.of(role) : given);
        }
        kept.save();
    }

    static String user(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    String of(Role role) {
        return Objects.requireNonNull(passwords.get(role));
    }

    /** The file of passwords made here. */
    private static final class Kept {
        private final Path file;
        private final Properties properties = new Properties();
        private boolean changed;

        Kept(Path file) {
            this.file = file;
            if (Files.exists(file)) {
                try (var reader = Files.newBufferedReader(file)) {
                    properties.load(reader);
                } catch (IOException e) {
                    throw new UncheckedIOException("the passwords in " + file + " cannot be read", e);
                }
            }
        }

        String of(Role role) {
            return (String) properties.computeIfAbsent(user(role), name -> {
                changed = true;
                return random();
            });
        }

        void save() {
            if (!changed) {
                return;
            }
            try {
                Files.deleteIfExists(file);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                try (var writer = Files.newBufferedWriter(file, StandardOpenOption.TRUNCATE_EXISTING)) {
                    properties.store(writer, null);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the passwords cannot be kept in " + file, e);
            }
            LOG.warn("passwords were made for {} and are kept in {}", properties, file);
        }

        private static String random() {
            var bytes = new byte[12];
            new SecureRandom().nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    }
}
