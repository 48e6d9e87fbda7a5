package socai.cli.people;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import socai.cli.server.Json;
import socai.cli.server.Query;
import socai.cli.server.ServerOptions;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Table;
import socai.cli.terminal.Table.Column;
import socai.cli.terminal.Terminal;
import socai.ledger.access.TokenScope;
import tools.jackson.databind.JsonNode;

/**
 * {@code ledger users tokens list|new|revoke}: the caller's own tokens. A token makes no other: for that a person signs
 * in, with {@code --user} and a password.
 */
public final class TokensCommand {
    private static final String PATH = "/people/me/tokens";

    private TokensCommand() {}

    /** Groups the commands; by itself it does nothing. */
    @Command(name = "tokens")
    public static final class Group {}

    /** Those that serve. */
    @Command(name = "list")
    public static final class All implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private final ServerOptions server = new ServerOptions();

        @Option(names = "--json", descriptionKey = "cli.option.json")
        private boolean json;

        public All(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            print(server.connect(terminal).get(PATH, new Query()), json, terminal);
            return ExitCode.DONE.number();
        }
    }

    /** Makes one, and tells it this once. */
    @Command(name = "new")
    public static final class Issue implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private final ServerOptions server = new ServerOptions();

        @Option(names = "--name", required = true, paramLabel = "NAME", descriptionKey = "cli.option.tokenName")
        private String name = "";

        @Option(
                names = "--scope",
                paramLabel = "SCOPE",
                completionCandidates = Scopes.class,
                descriptionKey = "cli.option.scope")
        private String scope = "READ";

        @Option(names = "--until", required = true, paramLabel = "DAY", descriptionKey = "cli.option.until")
        private String until = "";

        @Option(names = "--json", descriptionKey = "cli.option.json")
        private boolean json;

        static final class Scopes implements Iterable<String> {
            @Override
            public Iterator<String> iterator() {
                return Arrays.stream(TokenScope.values()).map(TokenScope::name).iterator();
            }
        }

        public Issue(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var issued = server.connect(terminal)
                    .post(
                            PATH,
                            Json.object().put("name", name).put("scope", scope).put("until", until));
            if (json) {
                Json.print(terminal, issued);
            } else {
                terminal.say(
                        "cli.tokens.made", Map.of("id", issued.path("token").asString(""), "until", until));
                terminal.say(
                        "cli.tokens.secret",
                        Map.of("secret", issued.path("secret").asString("")));
            }
            return ExitCode.DONE.number();
        }
    }

    /** Takes one back. */
    @Command(name = "revoke")
    public static final class Revoke implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private final ServerOptions server = new ServerOptions();

        @Parameters(index = "0", paramLabel = "ID", descriptionKey = "cli.option.token")
        private String token = "";

        @Option(names = "--json", descriptionKey = "cli.option.json")
        private boolean json;

        public Revoke(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var id = Query.encoded(token);
            print(server.connect(terminal).post(PATH + "/" + id + "/revocation"), json, terminal);
            return ExitCode.DONE.number();
        }
    }

    private static void print(JsonNode tokens, boolean json, Terminal terminal) {
        if (json) {
            Json.print(terminal, tokens);
            return;
        }
        var words = terminal.words();
        new Table(
                        terminal,
                        List.of("id", "name", "scope", "until", "lastUsed").stream()
                                .map(name -> new Column(words.say("cli.column." + name), false))
                                .toList())
                .print(tokens.path("tokens")
                        .valueStream()
                        .map(token -> List.of(
                                token.path("token").asString(""),
                                token.path("name").asString("–"),
                                token.path("scope").asString(""),
                                token.path("until").asString(""),
                                token.path("lastUsed").asString("–")))
                        .toList());
    }
}
