package socai.cli.server;

import socai.cli.terminal.PlainText;
import socai.cli.terminal.Terminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers for machines, one a line. A terminal that shows one obeys nothing in it. */
public final class JsonOutput {
    private static final JsonMapper JSON = new JsonMapper();

    private JsonOutput() {}

    public static void print(Terminal terminal, JsonNode answer) {
        terminal.print(PlainText.json(JSON.writeValueAsString(answer)));
    }
}
