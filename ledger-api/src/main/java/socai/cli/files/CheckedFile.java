package socai.cli.files;

import java.util.List;
import java.util.Map;
import socai.cli.server.LedgerServer;
import socai.cli.terminal.Table;
import socai.cli.terminal.Table.Column;
import socai.cli.terminal.Terminal;
import socai.words.Amounts;
import tools.jackson.databind.JsonNode;

/** What a server says of a file before anything of it is recorded: totals to hold against the paper, and wrong rows. */
record CheckedFile(JsonNode answer) {
    /** So many wrong rows are told; the file of wrong rows has all. */
    private static final int TOLD = 20;

    /** Has a file checked; it writes its wrong rows into a file, if one is named and there are any. */
    static CheckedFile of(LedgerServer server, FileOptions options, Terminal terminal) {
        var checked = new CheckedFile(server.send("/imports", options.query().with("dryRun", true), options.file()));
        if (options.wrongRows() != null && checked.hasWrongRows()) {
            server.send("/imports/wrong-rows", options.query(), options.file(), options.wrongRows());
            terminal.tell("cli.file.written", Map.of("file", options.wrongRows()));
        }
        return checked;
    }

    boolean hasWrongRows() {
        return !answer.path("wrong").isEmpty();
    }

    /** Whether all of it could be recorded now. */
    boolean isGood() {
        return !hasWrongRows() && canBeRead() && !isRecorded();
    }

    /** Whether the same file was recorded before. */
    boolean isRecorded() {
        return answer.has("recorded");
    }

    boolean canBeRead() {
        return answer.path("faults").isEmpty();
    }

    void print(Terminal terminal) {
        answer.path("faults").forEach(fault -> terminal.say("cli.check.fault", Map.of("told", fault.asString())));
        answer.path("notices").forEach(notice -> terminal.say("cli.check.notice", Map.of("told", notice.asString())));
        printTotals(terminal);
        if (isRecorded()) {
            // Each of its rows stands in the way of itself, which is not worth a word.
            terminal.say(
                    "cli.check.recorded",
                    Map.of("position", answer.path("recorded").asLong()));
            return;
        }
        printRows("cli.check.wrong", "wrong", terminal);
        printRows("cli.check.warned", "warned", terminal);
    }

    private void printTotals(Terminal terminal) {
        var words = terminal.words();
        var parts = answer.path("parts")
                .valueStream()
                .map(part -> part(part, terminal))
                .toList();
        if (!parts.isEmpty()) {
            new Table(
                            terminal,
                            List.of(
                                    new Column(words.say("cli.column.line"), false),
                                    new Column(words.say("cli.column.unit"), false),
                                    new Column(words.say("cli.column.rows"), true),
                                    new Column(words.say("cli.column.amount"), true)))
                    .print(parts);
        }
        terminal.say(
                "cli.check.totals",
                Map.of(
                        "good", amount("/good/rows", terminal),
                        "goodSum", amount("/good/amount", terminal),
                        "all", amount("/all/rows", terminal),
                        "allSum", amount("/all/amount", terminal)));
    }

    private static List<String> part(JsonNode part, Terminal terminal) {
        var locale = terminal.words().locale();
        return List.of(
                part.path("line").asString("–"),
                part.path("unit").asString("–"),
                Amounts.digits(part.path("rows").asLong(0), locale),
                Amounts.digits(part.path("amount").asLong(0), locale));
    }

    private String amount(String at, Terminal terminal) {
        return Amounts.digits(answer.at(at).asLong(0), terminal.words().locale());
    }

    private void printRows(String title, String name, Terminal terminal) {
        var rows = answer.path(name);
        var number = answer.path("cut").path(name).asInt(rows.size());
        if (number == 0) {
            return;
        }
        terminal.say(title, Map.of("rows", number));
        rows.valueStream()
                .limit(TOLD)
                .forEach(row -> row.path("told")
                        .forEach(told -> terminal.say(
                                "cli.check.row",
                                Map.of(
                                        "cell",
                                                told.path("cell")
                                                        .asString(
                                                                row.path("row").asString()),
                                        "code", told.path("code").asString(""),
                                        "message", told.path("message").asString("")))));
        if (number > TOLD) {
            terminal.say("cli.check.more", Map.of("rows", number - TOLD));
        }
    }
}
