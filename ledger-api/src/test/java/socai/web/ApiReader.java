package socai.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers of the API, against which tests hold what pages show. */
record ApiReader(String root, String user) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    JsonNode get(String path) {
        var credentials = (user + ":" + user + "-password").getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(root + "/api/v1" + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .build();
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode balances(long position, String query) {
        return get("/balances?limit=1000&asOfPosition=" + position + "&" + query);
    }

    List<JsonNode> open(long position, String query) {
        Collection<JsonNode> open =
                get("/obligations?limit=1000&asOf=" + position + "&" + query).values();
        return List.copyOf(open);
    }
}
