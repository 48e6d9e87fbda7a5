package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code docs/walkthrough.md} tells the truth: each of its calls is made, and each of its answers is compared. */
class WalkthroughTest extends ApiTest {
    private static final String SEED = "GNBV-BK-2013-2015";
    /** A programme of the same content, so that no other test meets a closed year. */
    private static final String OWN = "WALK-2013-2015";

    private static final Path FILE = Path.of("..", "docs", "walkthrough.md");
    private static final Pattern CALL = Pattern.compile("```http\\n(.*?)\\n\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final Pattern STEP = Pattern.compile("\\.?(\\w+)|\\[([0-9]+)]");

    private final Map<String, String> kept = new HashMap<>();

    @Test
    void every_call_of_the_walkthrough_answers_as_it_says() throws IOException {
        standWhereTheStoryBegins();
        var calls = CALL.matcher(Files.readString(FILE).replace(SEED, OWN))
                .results()
                .toList();
        assertThat(calls).hasSizeGreaterThan(25);
        calls.forEach(call -> make(call.group(1), call.group(2).lines().toList()));
    }

    private void standWhereTheStoryBegins() {
        var plan = admin().get("/programmes/" + SEED).text().replace(SEED, OWN);
        assertThat(admin().post("/programmes", plan).status()).isEqualTo(201);
        var given = finance().post("/lines/" + OWN + ".30A/allocations", """
                        {"year":2013,"source":"CENTRAL","amount":56492000000,"effectiveDate":"2013-06-20","legalBasis":%s}
                        """.formatted(BASIS));
        assertThat(given.status()).isEqualTo(201);
        var position = given.body().path("events").get(0).path("position").asLong();
        assertThat(finance().get("/balances?atLeast=" + position).status()).isEqualTo(200);
    }

    private void make(String request, List<String> expected) {
        var lines = filled(request).split("\n", 2);
        var words = lines[0].split(" ", 3);
        var api = finance().as(words[0]);
        var answer = words[1].equals("GET") ? api.get(words[2]) : api.post(words[2], lines.length > 1 ? lines[1] : "");
        assertThat(answer.status())
                .as("%s%n%s", request, answer.text())
                .isEqualTo(Integer.parseInt(expected.getFirst()));
        expected.stream().skip(1).forEach(line -> compare(line, answer.body(), request));
    }

    private void compare(String line, JsonNode body, String request) {
        if (line.contains(" := ")) {
            var sides = line.split(" := ", 2);
            kept.put(sides[0], at(sides[1], body).asString());
        } else {
            var sides = line.split(" = ", 2);
            var found = at(sides[0], body);
            assertThat(found.isContainer() ? found.toString() : found.asString())
                    .as("%s%n%s%n%s", request, line, body)
                    .isEqualTo(filled(sides[1]));
        }
    }

    private static JsonNode at(String path, JsonNode body) {
        var node = body;
        var steps = STEP.matcher(path);
        while (steps.find()) {
            node = steps.group(1) == null ? node.path(Integer.parseInt(steps.group(2))) : node.path(steps.group(1));
        }
        return node;
    }

    /** The text with what was kept in place of its names; braces of JSON hold no bare word. */
    private String filled(String text) {
        return NAME.matcher(text)
                .replaceAll(name -> Matcher.quoteReplacement(kept.getOrDefault(name.group(1), name.group())));
    }
}
