package socai.cli.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import socai.cli.terminal.CommandFault;
import socai.cli.terminal.ExitCode;
import socai.cli.terminal.Terminal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A server of the ledger as one caller asks it. Whatever is not an answer ends the command, with words that say why; a
 * call is made once, and what leads to another address is not followed: the token is for this one.
 */
public final class LedgerServer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String JSON_TYPE = "application/json";

    private final Settings settings;
    private final Terminal terminal;
    private final Unanswered unanswered;
    private final HttpClient client;

    LedgerServer(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
        this.unanswered = new Unanswered(settings, terminal.words());
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER);
        this.client =
                ("http".equals(settings.server().getScheme()) ? builder.sslContext(trustingNobody()) : builder).build();
    }

    /** Where there is no TLS, the authorities of the machine need not be read, which takes as long as a call. */
    private static SSLContext trustingNobody() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The address that people are given. */
    public String address() {
        return settings.server().toString();
    }

    public JsonNode get(String path, Query query) {
        return json(request(path, query).header("Accept", JSON_TYPE).GET());
    }

    /**
     * Reads a list that comes page by page, as far as it is wanted.
     *
     * @param list where each answer has its part
     * @param from what the next part is asked for by
     * @param atOnce how many a call answers at most
     */
    public List<JsonNode> list(String path, Query query, String list, String from, int atOnce, int limit) {
        var found = new ArrayList<JsonNode>();
        for (var more = true; more && found.size() < limit; ) {
            var page = get(path, query.with("limit", Math.clamp((long) limit - found.size(), 1, atOnce)));
            page.path(list).forEach(found::add);
            more = page.has("next");
            query.with(from, page.path("next").asString(""));
        }
        return found;
    }

    /** Has something done that needs nothing but its address. */
    public JsonNode post(String path) {
        return json(request(path, new Query()).POST(BodyPublishers.noBody()));
    }

    public JsonNode post(String path, JsonNode body) {
        return json(request(path, new Query())
                .header("Content-Type", JSON_TYPE)
                .POST(BodyPublishers.ofString(Json.write(body))));
    }

    /** Sends a file, with a bar that shows how far it is. */
    public JsonNode send(String path, Query query, SentFile file) {
        return json(sending(path, query, file));
    }

    /** Sends a file, and keeps the file that comes back. */
    public void send(String path, Query query, SentFile file, Path into) {
        try (var body = body(sending(path, query, file))) {
            new ReceivedFile(into, terminal).write(body, 0);
        } catch (IOException e) {
            throw unanswered.unwritten(into, e);
        }
    }

    private HttpRequest.Builder sending(String path, Query query, SentFile file) {
        return request(path, query).header("Content-Type", file.type()).POST(publisher(file));
    }

    private BodyPublisher publisher(SentFile file) {
        try {
            return file.publisher(terminal);
        } catch (IOException e) {
            throw new CommandFault(
                    ExitCode.UNKNOWN, terminal.words().say("cli.file.unread", Map.of("file", file.path())), e);
        }
    }

    /** Keeps a file: whole, or as it was before. */
    public void download(String path, Query query, Path into) {
        var response = answered(request(path, query).GET());
        try (var body = response.body()) {
            new ReceivedFile(into, terminal)
                    .write(
                            body,
                            response.headers()
                                    .firstValueAsLong("Content-Length")
                                    .orElse(0));
        } catch (IOException e) {
            throw unanswered.unwritten(into, e);
        }
    }

    /** Passes a file on as it comes. */
    public void print(String path, Query query) {
        try (var body = body(request(path, query).GET())) {
            body.transferTo(terminal.out());
            terminal.out().flush();
        } catch (IOException e) {
            throw unanswered.brokenOff(e);
        }
    }

    /** Reads a stream of events to its end. */
    public void follow(String path, Consumer<JsonNode> event) {
        try (var body = body(request(path, new Query())
                        .header("Accept", "text/event-stream")
                        .GET());
                var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    event.accept(Json.read(line.substring("data:".length())));
                }
            }
        } catch (IOException | JacksonException e) {
            throw unanswered.brokenOff(e);
        }
    }

    private HttpRequest.Builder request(String path, Query query) {
        var request = HttpRequest.newBuilder(URI.create(settings.server() + "/api/v1" + path + query))
                .header("Accept-Language", terminal.words().locale().getLanguage());
        if (settings.authorization() != null) {
            request.header("Authorization", settings.authorization());
        }
        return request;
    }

    private JsonNode json(HttpRequest.Builder request) {
        try (var body = body(request)) {
            return Json.read(body);
        } catch (IOException | JacksonException e) {
            throw unanswered.brokenOff(e);
        }
    }

    private InputStream body(HttpRequest.Builder request) {
        return answered(request).body();
    }

    /** The answer, if it is one of success. */
    private HttpResponse<InputStream> answered(HttpRequest.Builder request) {
        var asked = request.build();
        try {
            var response = client.send(asked, BodyHandlers.ofInputStream());
            if (response.statusCode() < 200 || response.statusCode() > 299) {
                throw unanswered.refused(response);
            }
            return response;
        } catch (IOException e) {
            throw unanswered.by(e, asked.method());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unanswered.brokenOff(e);
        }
    }
}
