package socai.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page needs beside itself is asked for once, and all of it is sent small. */
class StaticFilesTest extends PagesTest {
    private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/(?:assets|webjars)/[^\"]*)\"");
    private static final Pattern HASH = Pattern.compile("-[0-9a-f]{32}\\.");
    private static final int HEAVIEST = 100_000;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address() + path)).header("Accept-Encoding", "gzip");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static List<String> files(HttpResponse<byte[]> page) throws IOException {
        assertThat(page.headers().firstValue("Content-Encoding")).contains("gzip");
        try (var html = new GZIPInputStream(new ByteArrayInputStream(page.body()))) {
            return FILE.matcher(new String(html.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/balances",
                "/lines/GNBV-BK-2013-2015.30A",
                "/lines/GNBV-BK-2013-2015.30A/disbursements/new",
                "/sheet?line=GNBV-BK-2013-2015.30A",
                "/reports/disbursement",
                "/docs/refusals"
            })
    void a_page_and_all_its_files_are_at_most_100_kilobytes_and_its_files_are_kept_under_their_hash(String path)
            throws IOException, InterruptedException {
        var page = get(path, "Cookie", visitor().signIn("finance").cookies());
        assertThat(page.statusCode()).isEqualTo(200);
        var weight = page.body().length;
        var files = files(page);
        assertThat(files).hasSizeGreaterThan(4);
        for (var file : files) {
            var answer = get(file);
            assertThat(file).containsPattern(HASH);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.headers().allValues("Cache-Control"))
                    .as(file)
                    .containsExactly("public, max-age=31536000, immutable");
            weight += answer.body().length;
        }
        assertThat(weight).isLessThanOrEqualTo(HEAVIEST);
    }

    @Test
    void what_is_named_plainly_or_by_another_hash_is_not_kept() throws IOException, InterruptedException {
        var file = files(get("/login")).getFirst();
        for (var other : List.of(
                HASH.matcher(file).replaceFirst("."),
                HASH.matcher(file).replaceFirst("-0123456789abcdef0123456789abcdef."))) {
            assertThat(get(other).headers().allValues("Cache-Control"))
                    .as(other)
                    .noneMatch(said -> said.contains("max-age=3") || said.contains("immutable"));
        }
    }
}
