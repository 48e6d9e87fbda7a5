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
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import socai.database.DataFolder;

/**
 * The passwords of the users and the tokens of their machines: from the environment ({@code
 * LEDGER_FINANCE_PASSWORD}, {@code LEDGER_FINANCE_TOKEN} …), else made at random at the first start,
 * told once and kept in a file that only its owner reads.
 */
@Component
class Passwords {
    private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);

    private final Map<User, String> passwords = new EnumMap<>(User.class);
    private final Map<User, String> tokens = new EnumMap<>(User.class);

    Passwords(Environment environment, DataFolder folder) {
        var kept = new Kept(folder.path().resolve("passwords.properties"));
        for (var user : User.values()) {
            var password = environment.getProperty("LEDGER_" + user + "_PASSWORD", "");
            passwords.put(user, password.isBlank() ? kept.of(user.signsInAs()) : password);
            var token = environment.getProperty("LEDGER_" + user + "_TOKEN", "");
            tokens.put(user, token.isBlank() ? kept.of(user.signsInAs() + ".token") : token);
        }
        kept.save();
    }

    String of(User user) {
        return Objects.requireNonNull(passwords.get(user));
    }

    String token(User user) {
        return Objects.requireNonNull(tokens.get(user));
    }

    /** The file of passwords and tokens made here. */
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

        String of(String key) {
            return (String) properties.computeIfAbsent(key, name -> {
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
            LOG.warn("passwords and tokens were made: {}; they are kept in {}", properties, file);
        }

        private static String random() {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    }
}
