package socai.api.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import socai.api.Api;
import socai.api.ApiTest;
import socai.api.Csv;
import socai.api.Xlsx;
import socai.web.Visitor;

/** A question about an entry shows at every door on all that the entry did, and on nothing else. */
class MarksTest extends ApiTest {
    private static final String CODE = "MARKS";
    private static final String A = CODE + ".A";
    private static final String B = CODE + ".B";
    private static final String PLACE = "\"year\":2013,\"source\":\"LOAN\"";
    private static final String DAY = ",\"effectiveDate\":\"2013-08-15\"";
    private static final String DECIDED = DAY + ",\"legalBasis\":" + BASIS;
    /** The promises and payments that spend what a decision gave; they need none of their own. */
    private static final Set<String> SPENDING = Set.of(
            "commitment",
            "release",
            "payment",
            "advance",
            "recovery",
            "refund",
            "payment that was undone",
            "reversal",
            "proposal that was withdrawn",
            "withdrawal of a proposal");

    private static final Pattern EVENT = Pattern.compile("event:([0-9a-f-]{36})");

    private final Map<String, Marked> table = new LinkedHashMap<>();

    /**
     * A kind of entry.
     *
     * @param rows all that it moves money of, as PROJECT/YEAR/UNIT
     * @param events it, what was recorded as one with it, and what undid it
     */
    private record Marked(String entry, Set<String> rows, Set<String> events) {
        Set<String> projects() {
            return rows.stream().map(row -> row.substring(0, 1)).collect(Collectors.toCollection(TreeSet::new));
        }

        Set<String> projectsOf2013() {
            return rows.stream()
                    .filter(row -> row.contains("/2013/"))
                    .map(row -> row.substring(0, 1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private List<String> recorded(String path, String body) {
        return recorded(finance(), path, body);
    }

    private static List<String> recorded(Api user, String path, String body) {
        var answer = user.post(path, body);
        assertThat(answer.status()).as(path + " " + body + answer.text()).isEqualTo(201);
        return answer.body()
                .path("events")
                .valueStream()
                .map(event -> event.path("id").asString())
                .toList();
    }

    private void add(String kind, List<String> events, String... rows) {
        table.put(kind, new Marked(events.getFirst(), Set.of(rows), Set.copyOf(events)));
    }

    private static String amount(String unit, int amount) {
        return "{" + PLACE + (unit.isEmpty() ? "" : ",\"unit\":\"" + unit + "\"") + ",\"amount\":" + amount;
    }

    private static String paper(String number) {
        return ",\"reference\":\"" + number + "\"" + DAY;
    }

    private List<String> paid(String kind, int amount, String number) {
        return recorded(
                "/lines/" + A + "/disbursements",
                amount("040", amount) + ",\"kind\":\"" + kind + "\",\"payee\":\"Công ty Nước\"" + paper(number) + "}");
    }

    private List<String> undone(String event) {
        return recorded("/reversals", "{\"event\":\"" + event + "\",\"reason\":\"Ghi nhầm\"" + DAY + "}");
    }

    private static String place(String line, String unit) {
        return "{\"line\":\"" + line + "\"," + PLACE + (unit.isEmpty() ? "" : ",\"unit\":\"" + unit + "\"") + "}";
    }

    private List<String> moved(String from, String to, int amount) {
        return recorded(
                "/reallocations", "{\"from\":" + from + ",\"to\":" + to + ",\"amount\":" + amount + DECIDED + "}");
    }

    private void record() {
        newProgramme(CODE);
        add("allocation", recorded("/lines/" + A + "/allocations", amount("", 90_000) + DECIDED + "}"), "A/2013/");
        recorded("/lines/" + B + "/allocations", amount("", 50_000) + DECIDED + "}");
        add("reduction", recorded("/lines/" + A + "/reductions", amount("", 100) + DECIDED + "}"), "A/2013/");
        var allotted = recorded("/lines/" + A + "/allotments", amount("040", 40_000) + DAY + "}");
        add("allotment", allotted, "A/2013/", "A/2013/040");
        recorded("/lines/" + A + "/allotments", amount("042", 5_000) + DAY + "}");
        add(
                "withdrawal",
                recorded("/lines/" + A + "/withdrawals", amount("040", 50) + DAY + "}"),
                "A/2013/",
                "A/2013/040");
        var contract = recorded(
                "/lines/" + A + "/commitments",
                amount("040", 900) + ",\"contract\":\"1/HĐ\",\"payee\":\"Công ty Nước\"" + DAY + "}");
        add("commitment", contract, "A/2013/040");
        add(
                "release",
                recorded(
                        "/lines/" + A + "/commitments/" + contract.getFirst() + "/release",
                        "{\"amount\":10" + DAY + "}"),
                "A/2013/040");
        var payment = paid("COMPLETED_WORK", 300, "UNC-1");
        add("payment", payment, "A/2013/040");
        var advance = paid("ADVANCE", 200, "UNC-2");
        add("advance", advance, "A/2013/040");
        add(
                "recovery",
                recorded(
                        "/lines/" + A + "/recoveries",
                        "{\"event\":\"" + advance.getFirst() + "\",\"amount\":20" + paper("TH-1") + "}"),
                "A/2013/040");
        add(
                "refund",
                recorded(
                        "/lines/" + A + "/refunds",
                        "{\"event\":\"" + payment.getFirst() + "\",\"amount\":30" + paper("HT-1") + "}"),
                "A/2013/040");
        add("reallocation inside a line", moved(place(A, "040"), place(A, "042"), 400), "A/2013/040", "A/2013/042");
        add("reallocation between lines", moved(place(A, "040"), place(B, "042"), 410), "A/2013/040", "B/2013/042");
        var received = moved(place(A, "040"), place(B, "040"), 420);
        add("the receiver's half of one", received.reversed(), "A/2013/040", "B/2013/040");
        add(
                "decision of many lines",
                recorded(
                        "/adjustments",
                        "{\"parts\":[" + part(A, "042", "out", 300) + "," + part(B, "", "in", 100) + ","
                                + part(B, "042", "in", 200) + "]" + DECIDED + "}"),
                "A/2013/042",
                "B/2013/",
                "B/2013/042");
        var wrong = paid("COMPLETED_WORK", 500, "UNC-3");
        var reversal = undone(wrong.getFirst());
        add("payment that was undone", joined(wrong, reversal), "A/2013/040");
        add("reversal", reversal, "A/2013/040");
        var back = moved(place(A, "040"), place(B, "040"), 430);
        add("reallocation that was undone", joined(back, undone(back.getFirst())), "A/2013/040", "B/2013/040");
        var asked = recorded(
                "/proposals",
                "{\"entry\":{\"type\":\"Disburse\",\"line\":\"" + A + "\","
                        + amount("040", 150).substring(1)
                        + ",\"kind\":\"COMPLETED_WORK\",\"payee\":\"Công ty Nước\"" + paper("UNC-4") + "}}");
        var settled = recorded("/proposals/" + asked.getFirst() + "/withdrawal", "");
        add("proposal that was withdrawn", joined(asked, settled), "A/2013/040");
        add("withdrawal of a proposal", settled, "A/2013/040");
    }

    private static String part(String line, String unit, String way, int amount) {
        return place(line, unit).replace("}", ",\"" + way + "\":" + amount + "}");
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** What remains of a year is decided on when it is closed; no entry of before can follow. */
    private void end() {
        recorded(admin(), "/years/" + CODE + "/2013/closing", "{}");
        var day = ",\"effectiveDate\":\"2014-01-20\",\"legalBasis\":" + BASIS;
        var rest =
                "{\"rests\":[{\"project\":\"A\",\"source\":\"LOAN\",\"unit\":\"042\",\"account\":\"AVAILABLE\",\"amount\":70}]";
        add(
                "carry-over",
                recorded("/years/" + CODE + "/2013/carry-overs", rest + day + "}"),
                "A/2013/042",
                "A/2014/042");
        add(
                "lapse",
                recorded(
                        "/years/" + CODE + "/2013/lapses",
                        rest.replace(",\"account\":\"AVAILABLE\"", "").replace("70", "60") + day + "}"),
                "A/2013/042");
    }

    private String raised(String entry) {
        return recorded(finance().as("auditor"), "/findings", """
            {"marked":"%s","severity":"NOTE","ground":{"kind":"RULE","name":"Kiểm tra"},"question":"Vì sao?"}
            """.formatted(entry))
                .getFirst();
    }

    private void close(String finding) {
        recorded(finance().as("auditor"), "/findings/" + finding + "/closing", "{\"conclusion\":\"Rõ.\"}");
        read("/balances");
    }

    private String read(String path) {
        return finance()
                .get(path + (path.contains("?") ? "&" : "?") + "atLeast="
                        + finance().head())
                .text();
    }

    @Test
    void a_question_shows_at_every_door_on_all_that_the_entry_did_and_on_nothing_else() throws IOException {
        record();
        end();
        assertThat(table).hasSizeGreaterThan(18);
        var softly = new SoftAssertions();
        // Files are long and name every finding: all kinds are asked about at once, and each file is read once.
        var all = new LinkedHashMap<String, String>();
        table.forEach((kind, marked) -> all.put(kind, raised(marked.entry())));
        read("/balances");
        for (var finding : all.entrySet()) {
            look(softly, finding.getKey(), finding.getValue(), Objects.requireNonNull(table.get(finding.getKey())));
        }
        all.values().forEach(this::close);
        files.clear();
        var none = new Marked("", Set.of(), Set.of());
        for (var finding : all.entrySet()) {
            look(softly, finding.getKey() + ", closed", finding.getValue(), none);
        }
        // Pages name a few findings of many.
        for (var kind : table.entrySet()) {
            var finding = raised(kind.getValue().entry());
            read("/balances");
            lookAtPages(softly, kind.getKey(), finding, kind.getValue());
            lookAtReport(softly, kind.getKey(), finding, kind.getValue());
            close(finding);
        }
        lookAtPages(softly, "closed", Objects.requireNonNull(all.get("payment")), none);
        lookAtReport(softly, "closed", Objects.requireNonNull(all.get("payment")), none);
        softly.assertAll();
    }

    private final Map<String, byte[]> files = new HashMap<>();

    /** A file or an answer, read once until something else is under question. */
    private byte[] file(String path) {
        return files.computeIfAbsent(path, asked -> finance().download(asked).bytes());
    }

    private String text(String path) {
        return new String(file(path), StandardCharsets.UTF_8);
    }

    private void look(SoftAssertions softly, String kind, String finding, Marked marked) throws IOException {
        var rows = "?programme=" + CODE + "&groupBy=project,year,unit,source";
        softly.assertThat(rows(csv("/balances" + rows), finding))
                .as(kind + ": balances")
                .isEqualTo(marked.rows());
        var sheet = Xlsx.read(file("/balances" + rows + "&format=xlsx")).rows(1);
        softly.assertThat(sheet.stream()
                        .filter(row -> row.values().stream()
                                .anyMatch(cell -> cell.value().contains(finding))))
                .as(kind + ": workbook of balances")
                .hasSameSizeAs(marked.rows());
        softly.assertThat(events(csv("/journal?programme=" + CODE), finding))
                .as(kind + ": journal")
                .isEqualTo(marked.events());
        var hledger = text("/exports/journal.hledger");
        softly.assertThat(Stream.of(hledger.split("\n\n", -1))
                        .filter(entry -> entry.contains("question:" + finding))
                        .map(entry -> EVENT.matcher(entry)
                                .results()
                                .findFirst()
                                .orElseThrow()
                                .group(1))
                        .collect(Collectors.toSet()))
                .as(kind + ": hledger")
                .isEqualTo(marked.events());
        var zip = unzip(file("/exports/data-package.zip"));
        softly.assertThat(rows(Csv.read(zip.get("balances.csv")), finding))
                .as(kind + ": open balances")
                .isEqualTo(marked.rows());
        softly.assertThat(events(Csv.read(zip.get("entries.csv")), finding))
                .as(kind + ": open entries")
                .isEqualTo(marked.events());
        lookAtDonors(softly, kind, finding, marked);
        lookAtAnswers(softly, kind, finding, marked);
    }

    private void lookAtReport(SoftAssertions softly, String kind, String finding, Marked marked) {
        var path = "/reports/disbursement?programme=" + CODE + "&year=2013&on=2014-12-31";
        var report = finance().get(path).body();
        softly.assertThat(report.path("rows")
                        .valueStream()
                        .filter(row -> row.path("level").asString().equals("PROJECT")
                                && row.path("questions").toString().contains(finding))
                        .map(row -> row.path("code").asString())
                        .collect(Collectors.toSet()))
                .as(kind + ": report")
                .isEqualTo(marked.projectsOf2013());
        var number = report.path("questions")
                .valueStream()
                .filter(question -> question.path("id").asString().equals(finding))
                .map(question -> question.path("position").asString())
                .findFirst();
        softly.assertThat(number.isPresent())
                .as(kind + ": report as a whole")
                .isEqualTo(!marked.rows().isEmpty());
        var workbook =
                Xlsx.read(finance().download(path, "Accept", XLSX).bytes()).rows(1);
        var notes = workbook.stream()
                .map(row -> Xlsx.value(row, "O"))
                .filter(note -> note.contains("kiểm toán hỏi"))
                .count();
        softly.assertThat(notes == 0)
                .as(kind + ": workbook of the report")
                .isEqualTo(marked.rows().isEmpty());
    }

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private void lookAtDonors(SoftAssertions softly, String kind, String finding, Marked marked) {
        var iati = text("/exports/iati-activities.xml?programme=" + CODE);
        var projects = new TreeSet<String>();
        var transactions = new ArrayList<String>();
        for (var activity : iati.split("<iati-activity ", -1)) {
            var head = activity.split("<transaction ", 2)[0];
            if (head.contains(finding)) {
                projects.add(head.replaceAll("(?s).*<iati-identifier>[^<]*" + CODE + "\\.(\\w).*", "$1"));
            }
            Stream.of(activity.split("<transaction ", -1))
                    .skip(1)
                    .filter(transaction -> transaction.contains(finding))
                    .map(transaction -> transaction.replaceAll("(?s)^ref=\"([^\"]*)\".*", "$1"))
                    .forEach(transactions::add);
        }
        softly.assertThat(projects).as(kind + ": activities").isEqualTo(marked.projects());
        softly.assertThat(marked.events()).as(kind + ": transactions").containsAll(transactions);
        if (kind.contains("payment")) {
            softly.assertThat(transactions).as(kind + ": transactions").hasSameSizeAs(marked.events());
        }
    }

    private void lookAtAnswers(SoftAssertions softly, String kind, String finding, Marked marked) {
        Function<String, Set<String>> projects = path -> Stream.of("A", "B")
                .filter(project -> text(path.formatted(project)).contains(finding))
                .collect(Collectors.toSet());
        for (var path : new String[] {
            "/balances?programme=" + CODE + "&project=%s",
            "/lines/" + CODE + ".%s",
            "/lines/" + CODE + ".%s/entries?limit=100",
            "/journal?programme=" + CODE + "&project=%s",
            "/diff?from=0&programme=" + CODE + "&project=%s"
        }) {
            softly.assertThat(projects.apply(path)).as(kind + ": " + path).isEqualTo(marked.projects());
        }
        var any = !marked.rows().isEmpty();
        softly.assertThat(Stream.of("/legal-bases", "/entries-without-basis")
                        .anyMatch(path -> text(path + "?programme=" + CODE).contains(finding)))
                .as(kind + ": the decisions")
                .isEqualTo(any && !SPENDING.contains(kind.replace(", closed", "")));
        softly.assertThat(text("/proposals/settled").contains(finding))
                .as(kind + ": the proposals")
                .isEqualTo(any && kind.contains("proposal"));
        softly.assertThat(text("/years/" + CODE + "/2013").contains(finding))
                .as(kind + ": the year's end")
                .isEqualTo(!marked.projectsOf2013().isEmpty());
    }

    private void lookAtPages(SoftAssertions softly, String kind, String finding, Marked marked) {
        var reader = new Visitor(address()).signIn("auditor");
        var link = "/findings/" + finding;
        var any = !marked.rows().isEmpty();
        var pages = new LinkedHashMap<String, Boolean>();
        pages.put("/?programme=" + CODE, any);
        pages.put("/balances?groupBy=project", any);
        pages.put("/reports/disbursement?programme=" + CODE + "&year=2013&on=2014-12-31", any);
        pages.put("/years/" + CODE + "/2013", any);
        pages.put("/lines/" + A, marked.projects().contains("A"));
        pages.put("/lines/" + B, marked.projects().contains("B"));
        var head = finance().head();
        pages.put("/programmes/" + CODE + "/history?at=" + head + "&on=2014-12-31", any);
        pages.put(
                "/programmes/" + CODE + "/history/comparison?at=0&on=2013-01-01&to=" + head + "&toOn=2014-12-31", any);
        pages.put("/decisions?programme=" + CODE, any && !SPENDING.contains(kind));
        pages.put("/proposals", any && kind.contains("proposal"));
        pages.forEach((page, shows) -> {
            var answer = reader.get(page);
            softly.assertThat(answer.status()).as(page).isEqualTo(200);
            softly.assertThat(answer.html().contains(link))
                    .as(kind + ": " + page)
                    .isEqualTo(shows);
        });
    }

    private List<Map<String, String>> csv(String path) {
        return Csv.read(text(path + "&format=csv").replace("\uFEFF", ""));
    }

    private static Set<String> rows(List<Map<String, String>> table, String finding) {
        return table.stream()
                .filter(row -> row.getOrDefault("questions", "").contains(finding))
                .map(row -> row.get("project") + "/" + row.get("year") + "/" + row.get("unit"))
                .collect(Collectors.toSet());
    }

    private static Set<String> events(List<Map<String, String>> table, String finding) {
        return table.stream()
                .filter(row -> row.getOrDefault("questions", "").contains(finding))
                .map(row -> String.valueOf(row.get("event")))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> unzip(byte[] file) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
