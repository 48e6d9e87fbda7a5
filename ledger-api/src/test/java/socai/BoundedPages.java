package socai;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import socai.detectors.Detector;
import socai.detectors.Detectors;
import socai.web.Visitor;
import socai.web.entry.EntryForm;
import socai.web.yearend.YearEndAction;

/**
 * No page grows with the ledger: found from the handlers themselves, so that a new page cannot be forgotten. Its test runs
 * in the class that has the large ledger.
 */
abstract class BoundedPages extends LargePages {
    private static final int BYTES = 100_000;
    private static final int ROWS = 200;
    private static final int OPTIONS = 25;
    private static final Pattern ROW = Pattern.compile("<tr\\b");
    private static final Pattern SELECT = Pattern.compile("<select.*?</select>", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option");

    /** What is no page: files as long as what they hold, a stream, and words of an amount. */
    private static final List<String> FILES =
            List.of("/downloads/", "/template", ".xlsx", ".txt", ".png", "/progress", "/swagger-ui");

    private static final Map<String, List<String>> PARTS = Map.of(
            "{line}", List.of(LargeLedger.LARGEST.toString(), LargeLedger.ORDINARY.toString()),
            "{programme}", List.of("WIDE", "DEEP"),
            "{year}", List.of("2013"),
            "{number}", List.of("1"),
            "{name}", Detectors.ALL.stream().map(Detector::name).toList(),
            "{act}",
                    Arrays.stream(YearEndAction.values())
                            .map(YearEndAction::path)
                            .toList(),
            "{form}", Stream.of(EntryForm.values()).map(EntryForm::path).toList());

    private static final List<String> ABSENT = List.of(
            "/proposals/",
            "/findings/",
            "/verifications/",
            "/audit/bundle",
            "/sheet/receipts/",
            "/imports/files/",
            "/imports/programmes/",
            "/imports/tasks/",
            "/imports/recorded/",
            "/people/",
            "/account/factors/passkey",
            "/reconciliations/");

    /** What an address says beside its path: each page is asked in several ways. */
    private static final Map<String, List<String>> QUERIES = Map.ofEntries(
            Map.entry(
                    "/",
                    List.of(
                            "?programme=WIDE",
                            "?programme=WIDE&page=100&year=2013",
                            "?programme=WIDE&q=duong+lien+xa+so+7",
                            "?year=2015")),
            Map.entry(
                    "/balances",
                    List.of(
                            "?groupBy=project&groupBy=unit&groupBy=year&groupBy=source",
                            "?groupBy=project&groupBy=unit&groupBy=source&page=300&money=exact",
                            "?line=DEEP.D1&groupBy=unit&groupBy=year",
                            "?unit=bang+thanh",
                            "?line=xyz")),
            Map.entry(
                    "/reports/disbursement",
                    List.of(
                            "?programme=WIDE",
                            "?programme=WIDE&year=2014&page=90&unit=dong",
                            "?programme=DEEP&year=2013&project=D1",
                            "?programme=WIDE&q=lien+xa")),
            Map.entry("/sheet", List.of("?line=DEEP.D1", "?line=DEEP.D1&type=Allot", "?line=xyz")),
            Map.entry("/choices/decisions", List.of("?programme=DEEP&q=QD", "?q=934")),
            Map.entry(
                    "/journal",
                    List.of(
                            "?line=DEEP.D1",
                            "?line=DEEP.D1&sort=earliest_day&type=Disbursed&after=40001",
                            "?sort=latest_day&columns=payee&columns=note&columns=basis&columns=line&columns=unit")),
            Map.entry("/choices/payees", List.of("?programme=DEEP&q=cong+ty")),
            Map.entry("/decisions", List.of("?programme=WIDE", "?programme=WIDE&page=9", "?programme=DEEP&q=QD")),
            Map.entry("/controls", List.of("?line=DEEP.D1", "?line=lien")),
            Map.entry("/people", List.of("?action=APPROVE&on=2014-06-30", "?q=a&page=7")),
            Map.entry("/lines/DEEP.D1", List.of("?rows=20", "?before=1000")),
            Map.entry("/lines/DEEP.D1/obligations", List.of("?COMMITMENT=7&ADVANCE=3")),
            Map.entry("/years/WIDE/2013", List.of("?page=77")),
            Map.entry("/programmes/WIDE/history", List.of("?at=40002&on=2014-06-30&rows=300", "?at=3&on=2013-01-31")),
            Map.entry(
                    "/programmes/WIDE/history/comparison", List.of("?at=20002&on=2014-01-31&to=50002&toOn=2015-12-31")),
            Map.entry("/proofs/entries", List.of("?programme=DEEP&payee=cong+ty+cau+duong+so+10", "?programme=WIDE")));

    @Autowired
    private List<RequestMappingHandlerMapping> handlers;

    @Test
    void no_page_shows_more_than_200_rows_or_100_kB_and_no_list_has_more_than_25_choices() throws IOException {
        var finance = visitor().signIn("finance");
        var admin = visitor().signIn("admin");
        var auditor = visitor().signIn("auditor");
        var seen = new ArrayList<String>();
        var faults = new ArrayList<String>();
        for (var path : addresses()) {
            var page = finance.get(path);
            if (page.status() == 302 && path.contains("/history")) {
                page = finance.get(
                        page.header("Location").replace(root(), "")); // what it shows has an address of its own
            }
            if (page.status() == 403) {
                page = admin.get(path);
            }
            if (page.status() == 403) {
                page = auditor.get(path);
            }
            seen.add("%7d %4d %s"
                    .formatted(bytes(page), ROW.matcher(page.html()).results().count(), path));
            faults.addAll(faults(path, page));
        }
        Files.write(Path.of("target", "bounded-pages.txt"), seen);
        assertThat(faults).isEmpty();
        assertThat(seen).hasSizeGreaterThan(60);
    }

    private static List<String> faults(String path, Visitor.Page page) {
        var faults = new ArrayList<String>();
        if (page.status() != expected(path)) {
            faults.add(path + " answers " + page.status());
        }
        if (bytes(page) > BYTES) {
            faults.add(path + " has " + bytes(page) + " bytes");
        }
        var rows = ROW.matcher(page.html()).results().count();
        if (rows > ROWS) {
            faults.add(path + " has " + rows + " rows");
        }
        SELECT.matcher(page.html())
                .results()
                .map(MatchResult::group)
                .filter(select -> OPTION.matcher(select).results().count() > OPTIONS)
                .forEach(select -> faults.add(path + " has a long list: " + select.substring(0, 80)));
        return faults;
    }

    /** Whoever is signed in has no page to sign in on; and of what is named by an id there is nothing in this ledger. */
    private static int expected(String path) {
        if (path.startsWith("/login")) {
            return 302;
        }
        return ABSENT.stream().anyMatch(path::startsWith)
                        && !path.startsWith("/findings/new")
                        && !path.equals("/people/new")
                        && !path.equals("/reconciliations/new")
                ? 404
                : 200;
    }

    private static int bytes(Visitor.Page page) {
        return page.html().getBytes(StandardCharsets.UTF_8).length;
    }

    /** Of every page that there is, with the entries that its address names. */
    private List<String> addresses() {
        var advance = log.before(Long.MAX_VALUE, 1_000).stream()
                .filter(event -> event.type().equals("Disbursed"))
                .findFirst()
                .orElseThrow();
        var patterns = handlers.stream()
                .flatMap(handler -> handler.getHandlerMethods().keySet().stream())
                .filter(mapping -> mapping.getMethodsCondition().getMethods().isEmpty()
                        || mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(pattern ->
                        Stream.of("/api/", "/v3/", "/log/").noneMatch(pattern::startsWith) && !pattern.equals("/error"))
                .filter(pattern -> FILES.stream().noneMatch(pattern::contains))
                .collect(toSet());
        var addresses = patterns.stream()
                .sorted()
                .flatMap(pattern -> filled(pattern).stream())
                .flatMap(path -> Stream.concat(
                        Stream.of(path),
                        QUERIES.getOrDefault(path, List.of()).stream().map(path::concat)))
                .map(path -> path.contains("/reversals/") || path.contains("/refunds/")
                        ? "/lines/" + advance.stream() + path.substring(path.indexOf("/", 7)) + "?event=" + advance.id()
                        : path.startsWith("/entries/")
                                ? "/entries/" + advance.id() + "/proof"
                                : path.equals("/journal/1") ? "/journal/" + advance.position() : path)
                .distinct()
                .toList();
        assertThat(addresses)
                .as("pages that are known")
                .contains("/", "/balances", "/years", "/controls/new", "/proposals");
        return addresses;
    }

    private static List<String> filled(String pattern) {
        var paths = List.of(pattern.replace("{id}", "00000000-0000-0000-0000-000000000000")
                .replace("{digest}", "0".repeat(64))
                .replace("{position}", "1"));
        for (var part : PARTS.entrySet()) {
            paths = paths.stream()
                    .flatMap(path -> path.contains(part.getKey())
                            ? part.getValue().stream().map(value -> path.replace(part.getKey(), value))
                            : Stream.of(path))
                    .toList();
        }
        assertThat(paths)
                .as("a page with a part of its address that this test has no example of")
                .noneMatch(path -> path.contains("{"));
        return paths;
    }
}
