package socai.cli.people;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import socai.cli.server.Json;
import socai.cli.server.LedgerServer;
import socai.cli.server.Query;
import socai.cli.server.ServerOptions;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Table;
import socai.cli.terminal.Table.Column;
import socai.cli.terminal.Terminal;
import socai.ledger.access.PersonRole;
import tools.jackson.databind.JsonNode;

/** {@code ledger users list|invite|link}: people, for the administrator. */
public final class UsersCommand {
    private static final String PATH = "/people";

    private UsersCommand() {}

    /** Groups the commands; by itself it does nothing. */
    @Command(name = "users")
    public static final class Group {}

    /** Those whose name, address or pseudonym has a text in it. */
    @Command(name = "list")
    public static final class All implements Callable<Integer> {
        private static final List<String> COLUMNS =
                List.of("id", "pseudonym", "name", "email", "standing", "roles", "units", "programmes");

        private final Terminal terminal;

        @Mixin
        private final ServerOptions server = new ServerOptions();

        @Parameters(index = "0", arity = "0..1", paramLabel = "TEXT", descriptionKey = "cli.option.search")
        private @Nullable String text;

        @Option(names = "--json", descriptionKey = "cli.option.jsonLines")
        private boolean json;

        public All(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var asked = server.connect(terminal);
            var words = terminal.words();
            var table = new Table(
                    terminal,
                    COLUMNS.stream()
                            .map(name -> new Column(words.say("cli.column." + name), false))
                            .toList());
            var query = new Query().with("q", text);
            for (var more = true; more; ) {
                var page = asked.get(PATH, query);
                var people = page.path("people");
                if (json) {
                    people.forEach(person -> Json.print(terminal, person));
                } else {
                    table.print(people.valueStream().map(PersonName::cells).toList());
                }
                more = page.has("next");
                query.with("after", page.path("next").asString(""));
            }
            return ExitCode.DONE.number();
        }
    }

    /** Invites somebody, and tells the link that is to be handed over. */
    @Command(name = "invite")
    public static final class Invite implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private final ServerOptions server = new ServerOptions();

        @Option(names = "--name", required = true, paramLabel = "NAME", descriptionKey = "cli.option.personName")
        private String name = "";

        @Option(names = "--email", required = true, paramLabel = "ADDRESS", descriptionKey = "cli.option.email")
        private String email = "";

        @Option(
                names = "--role",
                required = true,
                split = ",",
                paramLabel = "ROLE",
                completionCandidates = Roles.class,
                descriptionKey = "cli.option.role")
        private List<String> roles = List.of();

        @Option(names = "--unit", split = ",", paramLabel = "CODE", descriptionKey = "cli.option.unitOfPerson")
        private List<String> units = List.of();

        @Option(
                names = "--programme",
                split = ",",
                paramLabel = "CODE",
                descriptionKey = "cli.option.programmeOfPerson")
        private List<String> programmes = List.of();

        @Option(names = "--json", descriptionKey = "cli.option.json")
        private boolean json;

        static final class Roles implements Iterable<String> {
            @Override
            public Iterator<String> iterator() {
                return Arrays.stream(PersonRole.values()).map(PersonRole::name).iterator();
            }
        }

        public Invite(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var asked = server.connect(terminal);
            var invitation = Json.object().put("name", name).put("email", email);
            roles.forEach(invitation.putArray("roles")::add);
            units.forEach(invitation.putArray("units")::add);
            programmes.forEach(invitation.putArray("programmes")::add);
            return tell(asked.post(PATH, invitation), asked, json, terminal);
        }
    }

    /** Gives a new link, where an invitation or a password was lost. */
    @Command(name = "link")
    public static final class Link implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private final ServerOptions server = new ServerOptions();

        @Parameters(index = "0", paramLabel = "PERSON", descriptionKey = "cli.option.person")
        private String person = "";

        @Option(names = "--json", descriptionKey = "cli.option.json")
        private boolean json;

        public Link(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            var asked = server.connect(terminal);
            var id = new PersonName(person).id(asked, terminal);
            return tell(asked.post(PATH + "/" + id + "/link"), asked, json, terminal);
        }
    }

    private static int tell(JsonNode linked, LedgerServer asked, boolean json, Terminal terminal) {
        if (json) {
            Json.print(terminal, linked);
        } else {
            terminal.say(
                    "cli.users.link",
                    Map.of(
                            "person", linked.path("person").asString(""),
                            "link", asked.address() + linked.path("link").asString(""),
                            "until", linked.path("until").asString("–")));
        }
        return ExitCode.DONE.number();
    }
}
