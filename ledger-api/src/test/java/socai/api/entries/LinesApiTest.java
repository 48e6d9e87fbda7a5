package socai.api.entries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import socai.api.Api;
import socai.api.ApiTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Entries as lines of JSON, answered in lines. */
class LinesApiTest extends ApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LINES = "application/x-ndjson";

    private String programmeWithMoney(String code, long dong) {
        newProgramme(code);
        finance().post("/lines/" + code + ".A/allocations", allocation("040", dong));
        return code + ".A";
    }

    private static String entry(String line, long dong, String voucher) {
        return "{\"type\":\"Disburse\",\"line\":\"" + line + "\","
                + disbursement("040", dong, voucher)
                        .strip()
                        .replaceAll("\\s*\n\\s*", " ")
                        .substring(1);
    }

    private HttpResponse<String> send(String query, String body, String... headers) {
        var request = finance()
                .request("/batches?" + query)
                .header("Content-Type", LINES)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return Api.exchange(request);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<JsonNode> lines(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("ndjson");
        return answer.body().lines().map(JSON::readTree).toList();
    }

    @Test
    void each_line_is_recorded_for_itself_and_told_with_its_number() {
        var line = programmeWithMoney("NDJ-EACH", 1_000);
        var body = entry(line, 10, "UNC-1") + "\n\n" + entry(line, 10, "UNC-1") + "\r\n{\"type\":\n"
                + entry(line, 20, "UNC-2");
        var before = finance().head();
        var told = lines(send("atomic=false", body, "Idempotency-Key", "ndj-1"));
        assertThat(told).hasSize(5);
        assertThat(told.get(0).at("/recorded/events/0/type").asString()).isEqualTo("Disbursed");
        assertThat(told.get(1).path("line").asInt()).isEqualTo(3);
        assertThat(told.get(1).at("/problem/code").asString()).isEqualTo("DUPLICATE_VOUCHER");
        assertThat(told.get(2).at("/problem/code").asString()).isEqualTo("INVALID_REQUEST");
        assertThat(told.get(3).path("line").asInt()).isEqualTo(5);
        assertThat(told.get(4).path("recorded").asInt()).isEqualTo(2);
        assertThat(told.get(4).path("complete").asBoolean()).isTrue();
        assertThat(finance().head()).isEqualTo(before + 2);
        var again = lines(send("atomic=false", body, "Idempotency-Key", "ndj-1"));
        assertThat(again.getLast().path("recorded").asInt())
                .as("the first answers again")
                .isEqualTo(2);
        assertThat(finance().head()).isEqualTo(before + 2);
    }

    @Test
    void all_lines_are_recorded_together_or_none_and_the_one_at_fault_is_named() {
        var line = programmeWithMoney("NDJ-ALL", 1_000);
        var good = entry(line, 10, "UNC-1") + "\n" + entry(line, 20, "UNC-2") + "\n";
        var before = finance().head();
        var refused = send("atomic=true", good + entry(line, 2_000, "UNC-3"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(lines(refused).getFirst().path("line").asInt()).isEqualTo(3);
        var tried = send("dryRun=true", good + "{}\n" + entry(line, 2_000, "UNC-3"));
        assertThat(tried.statusCode()).isEqualTo(200);
        assertThat(lines(tried).stream().map(told -> told.path("line").asInt())).startsWith(3, 4);
        assertThat(finance().head()).isEqualTo(before);
        var recorded = send("", good);
        assertThat(recorded.statusCode()).isEqualTo(201);
        assertThat(lines(recorded).getFirst().path("events").size()).isEqualTo(2);
        assertThat(finance().head()).isEqualTo(before + 2);
        var many = IntStream.range(0, 10_001).mapToObj(each -> "{}").collect(Collectors.joining("\n"));
        var tooMany = send("", many);
        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(tooMany.body()).contains("line 10001", "/imports/tasks", "atomic=false");
        assertThat(finance().head()).isEqualTo(before + 2);
    }

    @Test
    void lines_are_answered_while_others_are_still_to_come() throws IOException {
        var line = programmeWithMoney("NDJ-LONG", 100_000);
        var root = URI.create(finance().root());
        var credentials =
                Base64.getEncoder().encodeToString("finance:finance-password".getBytes(StandardCharsets.UTF_8));
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out.write(("POST /api/v1/batches?atomic=false HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                            + credentials + "\r\nContent-Type: " + LINES
                            + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            for (var number = 0; number < 150; number++) {
                chunk(entry(line, 1, "UNC-" + number) + "\n", out);
            }
            assertThat(upTo("\"line\":1,", in)).contains("Disbursed");
            chunk(entry(line, 1, "UNC-LAST") + "\n", out);
            out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(upTo("\"complete\"", in)).contains("\"recorded\":151");
        }
    }

    private static void chunk(String text, OutputStream out) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The first line that holds something. */
    private static String upTo(String text, BufferedReader in) throws IOException {
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (line.contains(text)) {
                return line;
            }
        }
        return "";
    }

    @Test
    void who_may_not_record_lists_sends_no_lines_and_a_line_has_its_longest() {
        assertThat(finance()
                        .as("planning")
                        .post("/batches", "{}", "Content-Type", LINES)
                        .status())
                .isEqualTo(403);
        assertThat(lines(send("atomic=false", "x".repeat(70_000)))
                        .getFirst()
                        .at("/problem/status")
                        .asInt())
                .isEqualTo(400);
    }
}
