package socai.cli.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import socai.cli.terminal.CommandFault;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Words;

/** A file with a secret, which is read only where nobody but its owner can read it. */
final class SecretFile {
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private SecretFile() {}

    /** Its text; anything that stands in the way ends the command. */
    static String read(Path file, Words words) {
        try {
            if (isReadByOthers(file)) {
                throw fault("cli.secret.open", file, words);
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFault(ExitCode.UNKNOWN, words.say("cli.secret.unread", Map.of("file", file)), e);
        }
    }

    private static boolean isReadByOthers(Path file) throws IOException {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                && !OWNER.containsAll(Files.getPosixFilePermissions(file));
    }

    private static CommandFault fault(String key, Path file, Words words) {
        return new CommandFault(ExitCode.UNKNOWN, words.say(key, Map.of("file", file)));
    }
}
