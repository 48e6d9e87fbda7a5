package socai.cli.reconciliations;

import java.util.List;
import java.util.Map;
import socai.cli.server.Json;
import socai.cli.server.LedgerServer;
import socai.cli.server.Query;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Table;
import socai.cli.terminal.Table.Column;
import socai.cli.terminal.Terminal;
import socai.cli.terminal.Words;
import socai.words.Amounts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a statement stands: its sums, and what differs and nobody has explained. */
record StandingStatement(JsonNode told, List<JsonNode> open) {
    static final String PATH = "/reconciliations";

    /** A call answers so many items at once. */
    private static final int AT_ONCE = 1_000;

    /** Reads the differences that are open, as many as are wanted. */
    static StandingStatement of(JsonNode told, int limit, LedgerServer server) {
        var items = PATH + "/" + told.path("id").asString() + "/items";
        return new StandingStatement(
                told, server.list(items, new Query().with("shown", "open"), "items", "after", AT_ONCE, limit));
    }

    /** Ends with 1 while a difference is open. */
    int tell(Terminal terminal, boolean json) {
        if (json) {
            var all = (ObjectNode) told;
            all.putArray("open").addAll(open);
            Json.print(terminal, all);
        } else {
            print(terminal);
        }
        return ExitCode.of(number("/total/open") == 0).number();
    }

    private void print(Terminal terminal) {
        var words = terminal.words();
        terminal.say("cli.reconcile.of", named(told, words));
        terminal.say(
                "cli.reconcile.sums",
                Map.of(
                        "theirs", digits("/total/theirs", words),
                        "ours", digits("/total/ours", words),
                        "matched", digits("/total/matched", words),
                        "byHand", digits("/total/byHand", words),
                        "differences", digits("/total/differences", words)));
        if (number("/later/count") > 0) {
            terminal.say("cli.reconcile.later", Map.of("entries", digits("/later/count", words)));
        }
        var number = number("/total/open");
        terminal.say(
                number == 0 ? "cli.reconcile.agrees" : "cli.reconcile.open",
                Map.of("number", number, "amount", digits("/total/openAmount", words)));
        if (!open.isEmpty()) {
            new Table(terminal, columns(words))
                    .print(open.stream().map(item -> row(item, words)).toList());
        }
    }

    /** What a statement is of, and how far it is. */
    static Map<String, Object> named(JsonNode told, Words words) {
        return Map.of(
                "id", told.path("id").asString(""),
                "programme", told.path("programme").asString(""),
                "year", told.path("year").asString(""),
                "unit", told.path("unit").asString("–"),
                "from", told.path("from").asString(""),
                "to", told.path("to").asString(""),
                "state", state(told, words));
    }

    static String state(JsonNode told, Words words) {
        var state = told.path("state").asString("");
        return words.known("reconciliations", "reconciliations.state." + state, state);
    }

    private static List<Column> columns(Words words) {
        return List.of(
                new Column(words.say("cli.column.number"), true),
                new Column(words.say("cli.column.voucher"), false),
                new Column(words.say("cli.column.day"), false),
                new Column(words.say("cli.column.project"), false),
                new Column(words.say("cli.column.source"), false),
                new Column(words.say("cli.column.unit"), false),
                new Column(words.say("cli.column.theirs"), true),
                new Column(words.say("cli.column.ours"), true),
                new Column(words.say("cli.column.proposed"), false));
    }

    private static List<String> row(JsonNode item, Words words) {
        var proposed = item.path("proposed").asString("");
        return List.of(
                item.path("difference").asString(""),
                item.path("voucher").asString("–"),
                item.path("day").asString("–"),
                item.path("project").asString("–"),
                item.path("source").asString("–"),
                item.path("unit").asString("–"),
                amount(item, "theirs", words),
                amount(item, "ours", words),
                words.known("reconciliations", "reconciliation.kind." + proposed, proposed));
    }

    /** What came back is below zero. */
    private static String amount(JsonNode item, String side, Words words) {
        if (!item.path(side).isNumber()) {
            return "–";
        }
        var amount = item.path(side).asLong();
        var isBack = item.path("flow").asString("").equals("RETURNED");
        return Amounts.digits(isBack ? -amount : amount, words.locale());
    }

    private long number(String at) {
        return told.at(at).asLong(0);
    }

    private String digits(String at, Words words) {
        return Amounts.digits(number(at), words.locale());
    }
}
