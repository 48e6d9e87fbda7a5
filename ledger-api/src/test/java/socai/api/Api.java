package socai.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as a machine calls it: over HTTP, as one user. All tests call it by this. */
public final class Api {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern REACHED = Pattern.compile(Long.MAX_VALUE + " > ([0-9]+)");

    private final String root;
    private final String authorization;

    private Api(String root, String authorization) {
        this.root = root;
        this.authorization = authorization;
    }

    /** With the password that tests give a user; without a word on who calls where there is no user. */
    public static Api as(String root, String user) {
        return user.isEmpty() ? new Api(root, "") : as(root, user, user + "-password");
    }

    /** With a password of one's own. */
    public static Api as(String root, String user, String password) {
        var credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Api(root, "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /** With a token, as a user's machine. */
    public static Api by(String root, String token) {
        return new Api(root, "Bearer " + token);
    }

    /** By these very words of {@code Authorization}. */
    public static Api saying(String root, String authorization) {
        return new Api(root, authorization);
    }

    /** What came back. */
    public record Answer(int status, String type, JsonNode body, String text, Map<String, List<String>> headers) {
        public String code() {
            return body.path("code").asString("");
        }

        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    public Api as(String other) {
        return as(root, other);
    }

    public String root() {
        return root;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** What a call answers that must succeed. */
    public JsonNode read(String path) {
        var answer = get(path);
        if (answer.status() != 200) {
            throw new IllegalStateException(path + ": " + answer.text());
        }
        return answer.body();
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** A stream of events to its end, as text. */
    public String stream(String path) {
        return answered(() -> exchange(request(path).header("Accept", "text/event-stream")))
                .body();
    }

    public Answer post(String path, String body, String... headers) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public Answer post(String path, byte[] body, String... headers) {
        var request = request(path).header("Content-Type", "application/json");
        for (var i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** The last position of the log: what is said to somebody who would wait for one that is far beyond. */
    public long head() {
        var refused = get("/balances?atLeast=" + Long.MAX_VALUE).text();
        var reached = REACHED.matcher(refused);
        if (!reached.find()) {
            throw new IllegalStateException(refused);
        }
        return Long.parseLong(reached.group(1));
    }

    public JsonNode events(long after) {
        return get("/events?limit=1000&after=" + after).body().path("events");
    }

    /** A file, as it came. */
    public static final class Download {
        private final HttpResponse<byte[]> response;

        private Download(HttpResponse<byte[]> response) {
            this.response = response;
        }

        public int status() {
            return response.statusCode();
        }

        public byte[] bytes() {
            return response.body();
        }

        public String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Download download(String path, String... headers) {
        var request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Download(answered(() -> CLIENT.send(request.build(), BodyHandlers.ofByteArray())));
    }

    /** A file that is none of the API's: its address begins at the root. */
    public HttpResponse<byte[]> file(String path) {
        return answered(() -> CLIENT.send(at(path).build(), BodyHandlers.ofByteArray()));
    }

    public HttpRequest.Builder request(String path) {
        return at("/api/v1" + path);
    }

    private HttpRequest.Builder at(String path) {
        var request = HttpRequest.newBuilder(URI.create(root + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return request;
    }

    /** As it came, also where a server dies over it. */
    public static HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static Answer send(HttpRequest.Builder request) {
        var response = answered(() -> exchange(request));
        var body = response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                body,
                response.body(),
                response.headers().map());
    }

    @FunctionalInterface
    private interface Exchange<T> {
        T made() throws IOException, InterruptedException;
    }

    private static <T> T answered(Exchange<T> exchange) {
        try {
            return exchange.made();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
