package socai.cli.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import socai.cli.terminal.Words;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A problem of the server in words: what is wrong, with which field, and what to do, as the list of refusals has it. */
final class ProblemWords {
    private final Words words;

    ProblemWords(Words words) {
        this.words = words;
    }

    /** Absent for what is no problem of the ledger. */
    @Nullable
    String of(byte[] body) {
        try {
            var problem = Json.read(new ByteArrayInputStream(body));
            return problem.has("code") ? told(problem) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private String told(JsonNode problem) {
        var code = problem.path("code").asString("");
        var lines = new ArrayList<String>();
        lines.add(words.say(
                "cli.problem",
                Map.of("code", code, "detail", problem.path("detail").asString(""))));
        if (problem.has("field")) {
            lines.add(words.say(
                    "cli.problem.field", Map.of("field", problem.path("field").asString(""))));
        }
        for (var error : problem.path("errors")) {
            lines.add(words.say(
                    "cli.problem.error",
                    Map.of(
                            "field", error.path("field").asString(""),
                            "message", error.path("message").asString(""))));
        }
        var remedy = remedy(code);
        if (remedy != null) {
            lines.add(words.say("cli.problem.remedy", Map.of("remedy", remedy)));
        }
        return String.join("\n", lines);
    }

    private @Nullable String remedy(String code) {
        if (!code.matches("[A-Z_]+")) {
            return null;
        }
        var english = words.locale().equals(Locale.ENGLISH);
        try (var file =
                ProblemWords.class.getResourceAsStream(english ? "/docs/refusals.md" : "/docs/refusals.vi.md")) {
            if (file == null) {
                return null;
            }
            var found = Pattern.compile(
                            "(?s)^### " + code + "\n(?:(?!\n#).)*?(?:Remedy|Cách xử lý): (.*?)(?:\n\n|\n#|\\z)",
                            Pattern.MULTILINE)
                    .matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return found.find() ? found.group(1).strip().replaceAll("\\s+", " ") : null;
        } catch (IOException e) {
            return null;
        }
    }
}
