package socai.cli.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import socai.cli.terminal.CommandFault;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Words;

/** Says in words why there is no answer, and what may help. */
final class Unanswered {
    private static final int UNAUTHORIZED = 401;
    private static final int SERVER_FAULT = 500;
    private static final int TOO_MANY = 429;

    private final Settings settings;
    private final Words words;
    private final ProblemWords problems;

    Unanswered(Settings settings, Words words) {
        this.settings = settings;
        this.words = words;
        this.problems = new ProblemWords(words);
    }

    /** The server says no, or is no ledger. */
    CommandFault refused(HttpResponse<InputStream> response) throws IOException {
        try (var body = response.body()) {
            var status = response.statusCode();
            if (status == UNAUTHORIZED) {
                return fault(settings.authorization() == null ? "cli.signin.none" : "cli.signin.wrong");
            }
            var told = problems.of(body.readAllBytes());
            if (told != null) {
                return new CommandFault(isOfServer(status) ? ExitCode.UNKNOWN : ExitCode.REFUSED, told);
            }
            var location = response.headers().firstValue("Location").orElse("");
            return location.isEmpty()
                    ? fault("cli.server.noLedger", Map.of("status", status))
                    : fault("cli.server.elsewhere", Map.of("location", location));
        }
    }

    private static boolean isOfServer(int status) {
        return status >= SERVER_FAULT || status == TOO_MANY;
    }

    /** No answer came at all. What was to be done may have been done. */
    CommandFault by(IOException failure, String method) {
        var reached =
                !(failure instanceof ConnectException) && !(failure instanceof SSLException) && !method.equals("GET");
        var told = words.say(key(failure), Map.of("server", settings.server(), "reason", reason(failure)));
        return new CommandFault(
                ExitCode.UNKNOWN, reached ? told + "\n" + words.say("cli.server.perhapsDone") : told, failure);
    }

    private static String key(IOException failure) {
        return switch (failure) {
            case ConnectException none when isUnresolved(none) -> "cli.server.unknown";
            case ConnectException none -> "cli.server.refused";
            case SSLException insecure -> "cli.server.tls";
            case HttpTimeoutException slow -> "cli.server.slow";
            default -> "cli.server.broken";
        };
    }

    private static boolean isUnresolved(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    /** The deepest cause says most: which certificate, or which name. */
    private static String reason(Throwable failure) {
        var deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }

    /** The answer ended before its end, or is none that can be read. */
    CommandFault brokenOff(Exception failure) {
        return new CommandFault(
                ExitCode.UNKNOWN,
                words.say("cli.server.broken", Map.of("server", settings.server(), "reason", reason(failure))),
                failure);
    }

    /** What came could not be kept. */
    CommandFault unwritten(Path file, IOException failure) {
        return new CommandFault(
                ExitCode.UNKNOWN,
                words.say("cli.file.unwritten", Map.of("file", file, "reason", reason(failure))),
                failure);
    }

    private CommandFault fault(String key) {
        return fault(key, Map.of());
    }

    private CommandFault fault(String key, Map<String, ?> details) {
        var all = new HashMap<String, Object>(details);
        all.put("server", settings.server());
        return new CommandFault(ExitCode.UNKNOWN, words.say(key, all));
    }
}
