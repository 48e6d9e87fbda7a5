package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import socai.api.Api;
import tools.jackson.databind.JsonNode;

/** The time machine on a large ledger tells what the API tells of the same moment, to the đồng. */
class HistoryPagesTest extends LargePagesTest {
    private static final int MOMENTS = 8;
    private static final LocalDate FIRST = LocalDate.of(2013, 1, 1);
    private static final Pattern FIGURE = Pattern.compile("<td class=\"n\"[^>]*>|<span class=\"money\"[^>]*>");
    private static final Pattern NEXT = Pattern.compile("id=\"next\" href=\"([^\"]*)\"");

    @Test
    void any_moment_is_what_the_api_tells_of_it_and_steps_lead_on() throws IOException {
        var reader = visitor().signIn("auditor");
        var api = Api.as(root(), "auditor");
        var random = new Random(63);
        var taken = new ArrayList<String>();
        for (var i = 0; i < MOMENTS; i++) {
            var programme = random.nextBoolean() ? "WIDE" : "DEEP";
            var day = FIRST.plusDays(random.nextInt(1_095));
            var asked =
                    "/programmes/" + programme + "/history?at=" + (1 + random.nextInt((int) log.head())) + "&on=" + day;
            var pinned = reader.get(asked);
            var address = pinned.status() == 302 ? pinned.header("Location").replace(root(), "") : asked;
            var start = System.nanoTime();
            var page = reader.get(address + "&money=exact");
            taken.add("%5d ms %s".formatted((System.nanoTime() - start) / 1_000_000, address));
            var position = Long.parseLong(address.replaceAll(".*at=([0-9]+)&.*", "$1"));
            var told = api.read("/balances?limit=1000&asOfPosition=" + position + "&programme=" + programme
                    + "&effectiveOn=" + day);
            assertThat(total(page.html())).as(address).isEqualTo(expected(told.path("total"), page.html()));
            assertThat(page.html())
                    .as("the root it stands at")
                    .contains(told.path("seal").path("root").asString(""));
            var next = NEXT.matcher(page.html());
            if (next.find()) {
                assertThat(reader.get(next.group(1).replace("&amp;", "&")).status())
                        .as("a step leads to a state, and to no detour")
                        .isEqualTo(200);
            }
        }
        Files.write(Path.of("target", "history-steps.txt"), taken);
    }

    private static final List<String> FIGURES = List.of(
            "allocated",
            "adjusted",
            "carriedIn",
            "unallotted",
            "available",
            "committed",
            "lapsed",
            "carriedOut",
            "disbursed");

    /** The figures of the foot that the table has. */
    private static List<Long> total(String html) {
        if (!html.contains("<tfoot>")) {
            return List.of();
        }
        var foot = html.substring(html.indexOf("<tfoot>"), html.indexOf("</tfoot>"));
        return FIGURE.splitAsStream(foot)
                .skip(1)
                .map(text -> text.replaceAll("(?s)<.*", "")
                        .replaceAll("[^0-9−-]", "")
                        .replace('−', '-'))
                .filter(text -> !text.isEmpty())
                .map(Long::parseLong)
                .toList();
    }

    private static List<Long> expected(JsonNode total, String html) {
        if (!html.contains("<tfoot>")) {
            return List.of();
        }
        var always = List.of("allocated", "unallotted", "available", "disbursed");
        return FIGURES.stream()
                .filter(figure -> always.contains(figure) || total.path(figure).asLong() != 0)
                .map(figure -> total.path(figure).asLong())
                .toList();
    }
}
