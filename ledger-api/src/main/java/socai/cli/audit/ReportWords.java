package socai.cli.audit;

import java.util.HashMap;
import java.util.Map;
import socai.cli.terminal.PlainText;
import socai.cli.terminal.Terminal;
import socai.verification.Fault;
import socai.words.FaultWords;
import tools.jackson.databind.JsonNode;

/** Tells what a verification found. */
record ReportWords(Terminal terminal) {
    void print(JsonNode report) {
        print(
                "cli.verify.faults",
                report.path("faults"),
                report.path("faultCount").asLong(0));
        print(
                "cli.verify.warnings",
                report.path("warnings"),
                report.path("warningCount").asLong(0));
        if (report.has("reason")) {
            terminal.say(
                    "cli.verify.reason", Map.of("reason", report.path("reason").asString("")));
        }
        terminal.say(
                "cli.verify.position",
                Map.of(
                        "number", report.path("number").asLong(0),
                        "position", report.path("position").asLong(0),
                        "root", report.path("root").asString("")));
        var outcome = report.path("outcome").asString("");
        terminal.print(terminal.words().name("cli.verify.outcome.", outcome));
    }

    private void print(String title, JsonNode found, long number) {
        if (number > 0) {
            terminal.say(title, Map.of("number", number));
            // Their words need what takes a while to load, and are seldom asked for.
            var words = FaultWords.fromFiles();
            found.forEach(each -> terminal.print("  " + PlainText.of(sentence(each, words))));
        }
    }

    private String sentence(JsonNode found, FaultWords words) {
        var arguments = new HashMap<String, Object>();
        found.path("arguments").properties().forEach(each -> arguments.put(each.getKey(), value(each.getValue())));
        var fault = new Fault(
                found.path("table").asString(""),
                found.path("position").asLong(0),
                found.path("code").asString(""),
                arguments);
        return fault.table() + " " + fault.position() + ": "
                + words.sentence(fault, terminal.words().locale());
    }

    private static Object value(JsonNode value) {
        return value.isIntegralNumber() ? value.asLong() : value.asString(value.toString());
    }
}
