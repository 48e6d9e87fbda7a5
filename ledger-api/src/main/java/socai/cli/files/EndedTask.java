package socai.cli.files;

import java.util.Map;
import socai.cli.server.Json;
import socai.cli.server.LedgerServer;
import socai.cli.server.Query;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Terminal;
import socai.words.Amounts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of a long file, told in the words of a short one. */
record EndedTask(JsonNode task) {
    /** Whether the check found every row good. */
    boolean isWhole() {
        var report = task.path("report");
        return report.path("faults").isEmpty()
                && report.path("rows").asLong(0) > 0
                && report.path("good").asLong(0) == report.path("rows").asLong(0);
    }

    /** Writes its wrong rows into a file, if one is named and there are any, and tells it. */
    ExitCode tell(LedgerServer server, FileOptions options, boolean json, Terminal terminal) {
        var stage = FollowedTask.stage(task);
        if (options.wrongRows() != null && !task.at("/report/wrong").isEmpty()) {
            var path = FollowedTask.PATH + "/" + task.path("id").asString("") + "/wrong-rows";
            server.download(path, new Query(), options.wrongRows());
            terminal.tell("cli.file.written", Map.of("file", options.wrongRows()));
        }
        if (json) {
            Json.print(terminal, task);
        } else if (task.has("report")) {
            new CheckedFile(answer(task.path("report"))).print(terminal);
        }
        return switch (stage) {
            case "DONE" -> {
                if (!json) {
                    terminal.say("cli.import.longDone", Map.of("rows", digits("/report/good", terminal)));
                }
                yield ExitCode.DONE;
            }
            case "CHECKED" -> ExitCode.of(isWhole());
            case "STOPPED" -> {
                terminal.tell(
                        "cli.import.stopped",
                        Map.of("told", task.path("fault").asString(""), "rows", recorded(terminal)));
                yield ExitCode.REFUSED;
            }
            default -> {
                terminal.tell("cli.import.interrupted", Map.of("rows", recorded(terminal)));
                yield ExitCode.UNKNOWN;
            }
        };
    }

    /** How many rows of a file that did not come to its end stand in the ledger. */
    private String recorded(Terminal terminal) {
        var isRecording = !task.path("wanted").asString("").equals("CHECK")
                && !task.at("/report/good").isMissingNode();
        return isRecording ? digits("/done", terminal) : "0";
    }

    private String digits(String at, Terminal terminal) {
        return Amounts.digits(task.at(at).asLong(0), terminal.words().locale());
    }

    /** As the check of a short file is answered. */
    private static JsonNode answer(JsonNode report) {
        var answer = Json.object();
        answer.set("faults", report.path("faults"));
        answer.set("notices", report.path("notices"));
        var parts = answer.putArray("parts");
        for (var part : report.path("parts")) {
            var own = (ObjectNode) part.deepCopy();
            own.set("amount", part.path("dong"));
            parts.add(own);
        }
        answer.set("good", total(report.path("good"), report.path("goodDong")));
        answer.set("all", total(report.path("rows"), report.path("dong")));
        answer.set("wrong", report.path("wrong"));
        answer.set("warned", report.path("warned"));
        var cut = answer.putObject("cut");
        cut.put("wrong", report.path("rows").asLong(0) - report.path("good").asLong(0));
        cut.set("warned", report.path("warnings"));
        return answer;
    }

    private static JsonNode total(JsonNode rows, JsonNode dong) {
        var total = Json.object();
        total.set("rows", rows);
        total.set("amount", dong);
        return total;
    }
}
