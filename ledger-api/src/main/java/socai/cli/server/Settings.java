package socai.cli.server;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import socai.cli.terminal.CommandFault;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Terminal;

/**
 * Which server is asked, and by whom.
 *
 * @param authorization what the header of that name says; absent for a caller without a name
 */
record Settings(URI server, @Nullable String authorization) {
    private static final String USUAL = "http://localhost:8080";

    /** What the options of a command say of it; nothing is said where one is not given. */
    record Options(
            @Nullable String server,
            @Nullable Path tokenFile,
            @Nullable String user,
            @Nullable Path config,
            boolean plainHttp) {}

    /** Options come before the environment, and that before the file. */
    static Settings of(Options options, Terminal terminal) {
        var file = SettingsFile.read(options.config(), terminal);
        var address = first(options.server(), terminal.variable("LEDGER_SERVER"), file.value("server"), USUAL);
        var server = address(address, terminal);
        var kept = Objects.requireNonNullElse(file.value("server"), USUAL).equals(address)
                ? file
                : new SettingsFile(Map.of());
        var authorization = authorization(options, kept, terminal);
        if (authorization != null) {
            wayMustBeSafe(server, options, kept, terminal);
        }
        return new Settings(server, authorization);
    }

    /** The secrets of the file are for the server of the file, and for no other that an option names. */
    private static @Nullable String authorization(Options options, SettingsFile file, Terminal terminal) {
        var user = options.user();
        if (user != null) {
            return basic(user, file, terminal);
        }
        if (options.tokenFile() != null) {
            return bearer(SecretFile.read(options.tokenFile(), terminal.words()).strip(), terminal);
        }
        var token = first(terminal.variable("LEDGER_TOKEN"), file.value("token"));
        if (token != null) {
            return bearer(token, terminal);
        }
        var named = first(terminal.variable("LEDGER_USER"), file.value("user"));
        return named == null ? null : basic(named, file, terminal);
    }

    private static String bearer(String token, Terminal terminal) {
        if (!token.matches("[!-~]+")) {
            throw new CommandFault(ExitCode.UNKNOWN, terminal.words().say("cli.token.form"));
        }
        return "Bearer " + token;
    }

    private static String basic(String user, SettingsFile file, Terminal terminal) {
        var password = first(terminal.variable("LEDGER_PASSWORD"), file.value("password"));
        if (password == null) {
            var typed = terminal.passwords().ask(terminal.words().say("cli.password", Map.of("user", user)));
            if (typed == null) {
                throw new CommandFault(
                        ExitCode.UNKNOWN, terminal.words().say("cli.password.none", Map.of("user", user)));
            }
            password = new String(typed);
        }
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static URI address(String address, Terminal terminal) {
        try {
            var uri = URI.create(address.replaceAll("/+$", ""));
            if (uri.getHost() != null && isWeb(uri) && uri.getRawQuery() == null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Told below, as any other that is none.
        }
        throw new CommandFault(ExitCode.UNKNOWN, terminal.words().say("cli.server.address", Map.of("server", address)));
    }

    private static boolean isWeb(URI uri) {
        return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    }

    /** Whoever is on the way could read a token that is sent without TLS. */
    private static void wayMustBeSafe(URI server, Options options, SettingsFile file, Terminal terminal) {
        var plain = options.plainHttp()
                || "true".equals(first(terminal.variable("LEDGER_PLAIN_HTTP"), file.value("plain-http")));
        if ("http".equals(server.getScheme()) && !isThisMachine(server.getHost()) && !plain) {
            throw new CommandFault(
                    ExitCode.UNKNOWN, terminal.words().say("cli.server.plain", Map.of("server", server)));
        }
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.[0-9.]+");
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private static String first(
            @Nullable String option, @Nullable String variable, @Nullable String kept, String usual) {
        return Objects.requireNonNullElse(first(first(option, variable), kept), usual);
    }
}
