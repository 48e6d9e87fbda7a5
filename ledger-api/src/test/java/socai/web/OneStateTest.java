package socai.web;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PAYEE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import socai.api.Api;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.recording.Recorder;
import socai.testing.Samples;
import tools.jackson.databind.JsonNode;

/** Every figure of a page is the one that the API tells of the position that the page names, whatever is recorded meanwhile. */
class OneStateTest extends OwnLedgerPagesTest {
    private static final ProgrammeCode CODE = new ProgrammeCode("ONE-STATE");
    private static final List<LineId> LINES = Stream.of(ROADS, WELLS)
            .map(line -> new LineId(CODE, line.project()))
            .toList();
    private static final LineId LINE = LINES.getFirst();
    private static final int TIMES = 8;

    /** What is decided on is all that is recorded, of days to come too. */
    private static final String OF_ALL_DAYS = "&effectiveOn=2200-12-31";

    private static final String JOURNAL = "/downloads/journal.csv?line=ONE-STATE.ROADS";

    /** A payment as a clerk has typed it so far, of a sum that is paid now and then. */
    private static final String FORM = "/lines/%s/disbursements/new?year=2013&source=%s&unit=%s&amount=%d&payee=%s&%s"
            .formatted(
                    LINE,
                    CENTRAL,
                    NORTH,
                    RecordingClient.RARE,
                    URLEncoder.encode(PAYEE.value(), StandardCharsets.UTF_8),
                    "effectiveDate.day=20&effectiveDate.month=6&effectiveDate.year=2013");

    private static final Pattern SEAL = Pattern.compile("class=\"(?:available__)?seal\">[^<0-9]*([0-9]+)");
    private static final Pattern NUMBER = Pattern.compile("[−-]?[0-9][0-9.]*");

    @Autowired
    private Recorder recorder;

    @Autowired
    private Clock clock;

    @Test
    void every_figure_of_a_page_stands_at_the_position_that_it_names() throws Exception {
        record(new DefineProgramme(Samples.plan(CODE)));
        for (var line : LINES) {
            for (var unit : List.of(NORTH, SOUTH)) {
                record(new Enter(
                        new Allocated(line, Y2013, CENTRAL, unit, new Money(400_000), Samples.DAY, BASIS, null)));
            }
        }
        var others = read("/proposals?limit=1000").size();
        for (var read : readWhileClientsRecord()) {
            var page = read.getValue();
            switch (read.getKey()) {
                case "/years/ONE-STATE/2013" -> theYearStandsAtOnePosition(page, others);
                case "/?programme=ONE-STATE&money=exact" -> theOverviewStandsAtOnePosition(page);
                case "/lines/ONE-STATE.ROADS?money=exact" -> theLineStandsAtOnePosition(page);
                case "/balances?line=ONE-STATE.ROADS&groupBy=unit&money=exact" -> theBalancesStandAtOnePosition(page);
                case "/lines/ONE-STATE.ROADS/obligations" -> theOpenItemsStandAtOnePosition(page);
                case "/reports/disbursement?programme=ONE-STATE&year=2013&unit=dong" ->
                    theReportStandsAtOnePosition(page);
                case JOURNAL -> theJournalStandsAtOnePosition(page);
                default -> theFormStandsAtOnePosition(page, others);
            }
        }
    }

    private JsonNode read(String path) {
        return Api.as(root(), "auditor").read(path);
    }

    private JsonNode balances(long position, String query) {
        return read("/balances?limit=1000&asOfPosition=" + position + "&" + query);
    }

    private List<JsonNode> open(long position, String query) {
        return List.copyOf(
                read("/obligations?limit=1000&asOf=" + position + "&" + query).values());
    }

    /** Pages as they were read, in the order of reading, by their addresses. */
    private List<Map.Entry<String, Visitor.Page>> readWhileClientsRecord() throws Exception {
        var pages = List.of(
                "/years/ONE-STATE/2013",
                "/?programme=ONE-STATE&money=exact",
                "/lines/ONE-STATE.ROADS?money=exact",
                "/balances?line=ONE-STATE.ROADS&groupBy=unit&money=exact",
                "/lines/ONE-STATE.ROADS/obligations",
                "/reports/disbursement?programme=ONE-STATE&year=2013&unit=dong");
        var over = new AtomicBoolean();
        var read = new ArrayList<Map.Entry<String, Visitor.Page>>();
        try (var clients =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var recording = new ArrayList<Future<?>>();
            try {
                for (var line : LINES) {
                    recording.add(clients.submit(new RecordingClient(recorder, line, recording.size(), over)));
                }
                recording.add(
                        clients.submit(new ClosingClient(recorder, LINES.getLast(), LINE, LocalDate.now(clock), over)));
                var visitor = visitor().signIn("auditor");
                var clerk = visitor().signIn("finance");
                for (var time = 0; time < TIMES; time++) {
                    for (var address : pages) {
                        read.add(Map.entry(address, visitor.get(address)));
                    }
                    read.add(Map.entry(FORM, clerk.get(FORM)));
                    if (time % 4 == 0) {
                        read.add(Map.entry(JOURNAL, visitor.get(JOURNAL)));
                    }
                }
            } finally {
                over.set(true);
            }
            for (var client : recording) {
                client.get();
            }
        }
        await(log.head());
        assertThat(read).allMatch(page -> page.getValue().status() == 200);
        assertThat(read.stream()
                        .map(page -> position(page.getValue()))
                        .distinct()
                        .count())
                .as("something was recorded between pages")
                .isGreaterThan(TIMES);
        return read;
    }

    private static long position(Visitor.Page page) {
        var named = SEAL.matcher(page.html());
        return named.find() ? Long.parseLong(named.group(1)) : Long.parseLong(page.header("X-Ledger-Position"));
    }

    private void theYearStandsAtOnePosition(Visitor.Page page, int otherProposals) {
        var at = position(page);
        var total =
                balances(at, "programme=" + CODE + "&year=2013" + OF_ALL_DAYS).path("total");
        var open = open(at, "programme=" + CODE + "&year=2013" + OF_ALL_DAYS);
        var commitments = open.stream().filter(OneStateTest::isCommitment).toList();
        var advances = open.stream().filter(OneStateTest::isAdvance).toList();
        var proposals = open.stream().filter(OneStateTest::isProposal).count();
        var checklist = between(page.html(), "<dl class=\"govuk-summary-list\">", "</dl>");
        var values = texts(checklist, "class=\"govuk-summary-list__value\"", "</dd>");
        var left = total.path("unallotted").asLong() + total.path("available").asLong();
        assertThat(numbers(values.getFirst()).getFirst())
                .as("proposals at %d", at)
                .isEqualTo(proposals);
        assertThat(values.subList(1, values.size()).stream().map(OneStateTest::numbers))
                .as("the checklist at %d", at)
                .containsExactly(
                        List.of((long) commitments.size(), sum(commitments)),
                        List.of((long) advances.size(), sum(advances)),
                        List.of(total.path("unallotted").asLong()),
                        List.of(total.path("available").asLong()),
                        List.of(left));
        var turns = turns(at);
        var closed =
                !turns.isEmpty() && turns.getLast().path("type").asString("").equals("YearClosed");
        assertThat(between(page.html(), "<h1", "</h1>").contains("govuk-tag--grey"))
                .as("closed at %d", at)
                .isEqualTo(closed);
        assertThat(texts(page.html(), "<li>\\s*<strong>", "</strong>")).hasSize(Math.min(50, turns.size()));
        var badge = texts(page.html(), "class=\"count\"", "</a>");
        assertThat(badge.isEmpty() ? 0 : numbers(badge.getFirst()).getFirst())
                .as("the badge at %d", at)
                .isEqualTo(proposals + otherProposals);
    }

    /** What one line of the programme tells of closings and reopenings up to a position. */
    private List<JsonNode> turns(long at) {
        var turns = new ArrayList<JsonNode>();
        var after = 0L;
        while (after < at) {
            var part = List.copyOf(
                    read("/years/" + CODE + "?limit=1000&after=" + after).values());
            part.stream()
                    .filter(event -> event.path("position").asLong() <= at)
                    .filter(event -> event.path("line").asString("").equals(LINE.toString()))
                    .forEach(turns::add);
            after = part.isEmpty() ? at : part.getLast().path("position").asLong();
        }
        return turns;
    }

    private void theOverviewStandsAtOnePosition(Visitor.Page page) {
        var at = position(page);
        var sheet = balances(at, "programme=" + CODE + "&groupBy=project");
        var total = sheet.path("total");
        var rows = new LinkedHashMap<String, JsonNode>();
        sheet.path("rows").values().forEach(row -> rows.put(row.path("project").asString(""), row));
        var figures =
                new ArrayList<ToLongFunction<JsonNode>>(List.of(OneStateTest::plan, row -> dong(row, "disbursed")));
        Stream.of("committed", "lapsed", "carriedOut")
                .filter(figure -> dong(total, figure) != 0)
                .forEach(figure -> figures.add(row -> dong(row, figure)));
        figures.add(OneStateTest::left);
        var expected = new ArrayList<List<Long>>();
        LINES.forEach(line -> expected.add(figures.stream()
                .map(figure -> figure.applyAsLong(rows.get(line.project().value())))
                .toList()));
        expected.add(figures.stream().map(figure -> figure.applyAsLong(total)).toList());
        var cells = texts(page.html(), "<td class=\"n\"", "</td").stream()
                .map(cell -> numbers(cell).getFirst())
                .toList();
        var width = cells.size() / expected.size();
        var shown = IntStream.range(0, expected.size())
                .mapToObj(
                        row -> cells.subList(row * width + 1, (row + 1) * width)) // the envelope is not recorded money
                .toList();
        assertThat(shown).as("the overview at %d", at).isEqualTo(expected);
        assertThat(cards(page)).as("the sums at %d", at).containsAll(expected.getLast());
    }

    private void theLineStandsAtOnePosition(Visitor.Page page) {
        var at = position(page);
        var of = "programme=" + CODE + "&project=" + LINE.project();
        theTableIs(page, balances(at, of + "&groupBy=year,source,unit"));
        var total = balances(at, of).path("total");
        assertThat(cards(page)).contains(plan(total), dong(total, "disbursed"), dong(total, "committed"), left(total));
        var shown = Pattern.compile("id=\"entry-([0-9]+)\"")
                .matcher(page.html())
                .results()
                .map(entry -> Long.parseLong(entry.group(1)))
                .toList();
        var newest = read("/events?limit=1&after=" + (shown.getFirst() - 1))
                .path("events")
                .get(0);
        var around = read("/lines/" + LINE + "/entries?limit=" + (shown.size() + 1) + "&before="
                        + (newest.path("sequence").asLong() + 2))
                .path("events")
                .values()
                .stream()
                .map(event -> event.path("position").asLong())
                .toList();
        assertThat(around.stream().filter(position -> position <= at).limit(shown.size()))
                .as("the newest entries at %d", at)
                .containsExactlyElementsOf(shown);
    }

    private void theBalancesStandAtOnePosition(Visitor.Page page) {
        theTableIs(
                page, balances(position(page), "programme=" + CODE + "&project=" + LINE.project() + "&groupBy=unit"));
    }

    private static void theTableIs(Visitor.Page page, JsonNode sheet) {
        var rows = new ArrayList<>(List.copyOf(sheet.path("rows").values()));
        var columns = Stream.of(
                        "allocated",
                        "adjusted",
                        "carriedIn",
                        "unallotted",
                        "available",
                        "committed",
                        "lapsed",
                        "carriedOut",
                        "disbursed")
                .filter(figure -> List.of("allocated", "unallotted", "available", "disbursed")
                                .contains(figure)
                        || rows.stream().anyMatch(row -> dong(row, figure) != 0))
                .toList();
        rows.add(sheet.path("total"));
        var expected = rows.stream()
                .flatMap(row -> columns.stream().map(figure -> dong(row, figure)))
                .toList();
        var table = between(page.html(), "aria-labelledby=\"balances\"", "</table>");
        var shown = Stream.concat(
                        texts(table, "<td class=\"n\"", "</td").stream(),
                        texts(
                                between(table, "<tfoot>", "</tfoot>"),
                                "<td class=\"govuk-table__cell govuk-table__cell--numeric\"",
                                "</td")
                                .stream())
                .map(cell -> numbers(cell).getFirst())
                .toList();
        assertThat(shown).as("the balances at %d", position(page)).isEqualTo(expected);
    }

    private void theOpenItemsStandAtOnePosition(Visitor.Page page) {
        var at = position(page);
        var open = open(at, "programme=" + CODE + "&project=" + LINE.project());
        var expected = LongStream.of(
                        sum(open.stream().filter(OneStateTest::isCommitment).toList()),
                        sum(open.stream().filter(OneStateTest::isAdvance).toList()),
                        sum(open.stream().filter(OneStateTest::isProposal).toList()))
                .boxed()
                .toList();
        var shown = Stream.of("COMMITMENT", "ADVANCE", "PROPOSAL")
                .map(kind -> texts(page.html(), "id=\"total-" + kind + "\"", "</span>"))
                .map(total -> total.isEmpty() ? 0L : numbers(total.getFirst()).getFirst())
                .toList();
        assertThat(shown).as("what is open at %d", at).isEqualTo(expected);
        var total =
                balances(at, "programme=" + CODE + "&project=" + LINE.project()).path("total");
        assertThat(numbers(
                        texts(page.html(), "class=\"govuk-body lead\"", "</p>").getFirst()))
                .as("what is committed and advanced at %d", at)
                .containsExactly(dong(total, "committed"), dong(total, "advancesOutstanding"));
    }

    private void theReportStandsAtOnePosition(Visitor.Page page) {
        var at = position(page);
        var total = balances(at, "programme=" + CODE + "&year=2013").path("total");
        var allotted = balances(at, "programme=" + CODE + "&year=2013&groupBy=unit").path("rows").values().stream()
                .filter(row -> row.has("unit"))
                .mapToLong(OneStateTest::plan)
                .sum();
        var shown = texts(between(page.html(), "<tfoot>", "</tfoot>"), "<td class=\"n\" title=\"", "\"").stream()
                .map(cell -> numbers(cell).getFirst())
                .toList();
        assertThat(shown)
                .as("the report at %d", at)
                .containsExactly(
                        plan(total),
                        dong(total, "carriedIn"),
                        dong(total, "allocated"),
                        dong(total, "adjusted"),
                        allotted,
                        dong(total, "committed"),
                        dong(total, "disbursed"),
                        dong(total, "paid"),
                        dong(total, "advancesOutstanding"),
                        left(total) + total.path("committed").asLong());
    }

    private void theFormStandsAtOnePosition(Visitor.Page page, int otherProposals) {
        var at = position(page);
        var row =
                "programme=" + CODE + "&project=" + LINE.project() + "&year=2013&source=" + CENTRAL + "&unit=" + NORTH;
        var available = texts(page.html(), "class=\"available__amount\"", "</strong>");
        assertThat(numbers(available.getFirst()))
                .as("what is available at %d", at)
                .containsExactly(dong(balances(at, row + OF_ALL_DAYS).path("total"), "available"));
        var alike = read("/entries?limit=1000&programme=" + CODE + "&amount=" + RecordingClient.RARE + "&payee="
                + URLEncoder.encode(PAYEE.value(), StandardCharsets.UTF_8));
        var positions = alike.path("events").values().stream()
                .map(event -> event.path("position").asLong())
                .filter(position -> position <= at)
                .toList();
        var told = page.html().substring(page.html().indexOf("id=\"alike-found\""));
        assertThat(Pattern.compile("\\?at=([0-9]+)#entry")
                        .matcher(told)
                        .results()
                        .map(paid -> Long.parseLong(paid.group(1))))
                .as("payments alike at %d", at)
                .containsExactlyElementsOf(positions.stream().limit(3).toList());
        var more = Pattern.compile("<li>và (?:hơn )?([0-9]+)").matcher(told);
        assertThat(more.find() ? Integer.parseInt(more.group(1)) : 0)
                .as("more payments alike at %d", at)
                .isEqualTo(Math.max(0, Math.min(100, positions.size()) - 3));
        assertThat(page.html().contains("class=\"proposing\""))
                .as("asks for approval at %d", at)
                .isEqualTo(asksForApproval(at));
        var badge = texts(page.html(), "class=\"count\"", "</a>");
        var proposals = open(at, "programme=" + CODE + "&year=2013" + OF_ALL_DAYS).stream()
                .filter(OneStateTest::isProposal)
                .count();
        assertThat(badge.isEmpty() ? 0 : numbers(badge.getFirst()).getFirst())
                .as("the badge at %d", at)
                .isEqualTo(proposals + otherProposals);
    }

    /** What the last setting of the line up to a position says. */
    private boolean asksForApproval(long at) {
        var last = "";
        for (var after = 0L; after < at; ) {
            var part = List.copyOf(read("/controls/history?line=" + LINE + "&limit=1000&after=" + after)
                    .values());
            for (var setting : part) {
                if (setting.path("position").asLong() <= at) {
                    last = setting.path("payload")
                            .path("setting")
                            .path("action")
                            .asString("");
                }
            }
            after = part.isEmpty() ? at : part.getLast().path("position").asLong();
        }
        return last.equals("STOP");
    }

    private void theJournalStandsAtOnePosition(Visitor.Page page) {
        var at = position(page);
        var entries = new ArrayList<JsonNode>();
        for (var after = "0.0"; !after.isEmpty(); ) {
            var part = read("/journal?programme=" + CODE + "&project=" + LINE.project() + "&asOf=" + at
                    + "&limit=1000&after=" + after);
            entries.addAll(List.copyOf(part.path("entries").values()));
            after = part.path("next").asString("");
        }
        assertThat(page.html().lines().count() - 1).as("entries at %d", at).isEqualTo(entries.size());
    }

    private static List<Long> cards(Visitor.Page page) {
        return texts(page.html(), "<div class=\"card\">\\s*<dt", "</dd>").stream()
                .map(card -> numbers(card.substring(card.indexOf("<dd"))).getFirst())
                .toList();
    }

    private static String between(String html, String from, String to) {
        var start = html.indexOf(from);
        assertThat(start).as("%s in %s", from, html).isNotNegative();
        return html.substring(start, html.indexOf(to, start));
    }

    /** What stands between each place that looks like the first and the next of the second. */
    private static List<String> texts(String html, String from, String to) {
        return Pattern.compile(from + "(.*?)" + to, Pattern.DOTALL)
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The numbers of a text, without those of its tags. */
    private static List<Long> numbers(String html) {
        return NUMBER.matcher(html.replaceFirst("^[^<]*>", "").replaceAll("<[^>]*>", " "))
                .results()
                .map(number -> Long.parseLong(number.group().replace(".", "").replace('−', '-')))
                .toList();
    }

    private static long dong(JsonNode balance, String figure) {
        return balance.path(figure).asLong();
    }

    private static long plan(JsonNode balance) {
        return dong(balance, "allocated") + dong(balance, "adjusted") + dong(balance, "carriedIn");
    }

    private static long left(JsonNode balance) {
        return dong(balance, "unallotted") + dong(balance, "available");
    }

    private static boolean isProposal(JsonNode open) {
        return open.path("begun").path("type").asString("").equals("Proposed");
    }

    private static boolean isAdvance(JsonNode open) {
        return open.path("account").asString("").equals("ADVANCED");
    }

    private static boolean isCommitment(JsonNode open) {
        return !isProposal(open) && !isAdvance(open);
    }

    private static long sum(List<JsonNode> open) {
        return open.stream().mapToLong(each -> each.path("open").asLong()).sum();
    }
}
