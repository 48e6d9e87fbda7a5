package socai.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Someone at the pages without JavaScript: cookies, forms, and no more. Redirects are not followed. */
public final class Visitor {
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
    private static final Pattern SELECT = Pattern.compile("<select([^>]*)>(.*?)</select>", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option[^>]*>");

    private final CookieManager cookies;
    private final HttpClient client;
    private final String root;
    private final Map<String, String> headers;

    public Visitor(String root) {
        this(root, new CookieManager(), Map.of("Accept", "text/html"));
    }

    private Visitor(String root, CookieManager cookies, Map<String, String> headers) {
        this.root = root;
        this.headers = headers;
        this.cookies = cookies;
        this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /** The same browser, sent to another node. */
    public Visitor at(String otherRoot) {
        return new Visitor(otherRoot, cookies, headers);
    }

    /** The same browser, which says one thing more, or another, of its calls. */
    public Visitor with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Visitor(root, cookies, more);
    }

    /** Calls from a page. */
    public Visitor from(String page) {
        return with("Referer", root + page);
    }

    /** A browser that says that a page of the ledger calls. */
    public Visitor ofPage() {
        return with("Sec-Fetch-Site", "same-origin");
    }

    public Visitor accepting(String type) {
        return with("Accept", type);
    }

    /** Forgets a cookie, as a browser does that was closed. */
    public void forget(String cookie) {
        var store = cookies.getCookieStore();
        store.getCookies().stream()
                .filter(known -> known.getName().equals(cookie))
                .toList()
                .forEach(known -> store.remove(URI.create(root), known));
    }

    /** What came back. */
    public record Page(int status, String html, HttpResponse<String> response) {
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** What a hidden field of the page holds. */
        public String hidden(String name) {
            var field =
                    Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(html);
            return field.find() ? field.group(1) : "";
        }

        /** What the form of the page would send as it stands. */
        public Map<String, String> fields() {
            var main = html.substring(Math.max(0, html.indexOf("<main")));
            var fields = new HashMap<String, String>();
            INPUT.matcher(main).results().map(MatchResult::group).forEach(input -> {
                var name = attribute(input, "name");
                var chosen = Set.of("radio", "checkbox").contains(attribute(input, "type"));
                if (!name.isEmpty() && (!chosen || input.contains("checked"))) {
                    fields.put(name, attribute(input, "value"));
                }
            });
            SELECT.matcher(main).results().forEach(select -> {
                var options = OPTION.matcher(select.group(2))
                        .results()
                        .map(MatchResult::group)
                        .toList();
                options.stream()
                        .filter(option -> option.contains("selected"))
                        .findFirst()
                        .or(() -> options.stream().findFirst())
                        .ifPresent(
                                option -> fields.put(attribute(select.group(1), "name"), attribute(option, "value")));
            });
            return fields;
        }

        private static String attribute(String element, String name) {
            var found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(element);
            return found.find() ? found.group(1) : "";
        }

        /** What the form of the other language would send. */
        public Map<String, String> languageFields() {
            var form = Pattern.compile("<form[^>]*action=\"/language\".*?</form>", Pattern.DOTALL)
                    .matcher(html);
            var fields = new HashMap<String, String>();
            if (form.find()) {
                INPUT.matcher(form.group())
                        .results()
                        .map(MatchResult::group)
                        .forEach(input -> fields.put(
                                HtmlUtils.htmlUnescape(attribute(input, "name")),
                                HtmlUtils.htmlUnescape(attribute(input, "value"))));
                fields.put("lang", attribute(form.group().substring(form.group().indexOf("<button")), "value"));
            }
            return fields;
        }

        /** What stands beside a field, or nothing. */
        public String error(String field) {
            var error = Pattern.compile("id=\"" + field + "-error\".*?</p>", Pattern.DOTALL)
                    .matcher(html);
            return error.find() ? error.group() : "";
        }
    }

    public Visitor signIn(String user) {
        return signIn(user, user + "-password");
    }

    public Visitor signIn(String user, String password) {
        var form = Map.of("_csrf", get("/login").hidden("_csrf"), "username", user, "password", password);
        var answer = post("/login", form);
        if (answer.status() != 302 || answer.header("Location").contains("error")) {
            throw new IllegalStateException(user + " cannot sign in: " + answer.status());
        }
        return this;
    }

    /** What the visitor's calls say of the session. */
    public String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    public Page get(String path) {
        return send(HttpRequest.newBuilder(URI.create(root + path)).GET());
    }

    public Page post(String path, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends a form with one file. */
    public Page post(String path, Map<String, String> form, String field, String name, byte[] file) {
        var boundary = "-----" + Long.toHexString(name.hashCode()) + "boundary";
        var body = new ByteArrayOutputStream();
        form.forEach((key, value) -> body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + key + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** The data of the first server-sent event; nothing where there are none. */
    public String firstEvent(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Accept", "text/event-stream")
                .build();
        try (var lines = client.send(request, BodyHandlers.ofLines()).body()) {
            return lines.filter(line -> line.startsWith("data:")).findFirst().orElse("");
        }
    }

    private Page send(HttpRequest.Builder request) {
        try {
            headers.forEach(request::header);
            var response = client.send(request.build(), BodyHandlers.ofString());
            return new Page(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
