package socai.cli.people;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import socai.cli.server.LedgerServer;
import socai.cli.server.Query;
import socai.cli.terminal.CommandFault;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Terminal;
import tools.jackson.databind.JsonNode;

/** A person as somebody names it at the command line: by id, pseudonym or address, whole and to one person alone. */
record PersonName(String text) {
    private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /** The id, which calls take. */
    String id(LedgerServer server, Terminal terminal) {
        if (text.matches(ID)) {
            return text;
        }
        var found = server.get("/people", new Query().with("q", text).with("limit", 1_000))
                .path("people")
                .valueStream()
                .filter(this::names)
                .map(person -> person.path("id").asString(""))
                .filter(id -> id.matches(ID))
                .toList();
        if (found.size() != 1) {
            throw new CommandFault(
                    ExitCode.REFUSED,
                    terminal.words()
                            .say(found.isEmpty() ? "cli.users.none" : "cli.users.several", Map.of("person", text)));
        }
        return found.getFirst();
    }

    private boolean names(JsonNode person) {
        return Stream.of("pseudonym", "email", "name")
                .map(name -> person.path(name).asString(""))
                .anyMatch(text::equalsIgnoreCase);
    }

    /** The names of a list, as one cell. */
    static String joined(JsonNode names) {
        return String.join(
                ", ", names.valueStream().map(name -> name.asString("")).toList());
    }

    static List<String> cells(JsonNode person) {
        return List.of(
                person.path("id").asString(""),
                person.path("pseudonym").asString(""),
                person.path("name").asString("–"),
                person.path("email").asString("–"),
                person.path("standing").asString(""),
                joined(person.path("roles")),
                joined(person.path("units")),
                joined(person.path("programmes")));
    }
}
