package socai.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import socai.TestPeople;
import socai.rights.Role;
import socai.testing.Tries;
import tools.jackson.databind.JsonNode;

/**
 * Who is limited gets, at every question, the figures of its own rows: those that anybody makes who takes the answer of a
 * caller without limits, row by row, and leaves out what is not of the units.
 */
class ScopesTest extends ApiTest {
    private static final int SCOPES = 40;
    private static final int STEPS = 90;

    /** The tree of the programmes of these tests, by parents. */
    private static final Map<String, String> PARENTS = Map.of("040", "04", "042", "04", "01290", "042");

    private static final List<String> UNITS = List.of("04", "040", "042", "01290");
    private static final List<String> DIMENSIONS = List.of("project", "unit", "year", "source", "district");
    private static final List<String> FIGURES = List.of(
            "allocated",
            "adjusted",
            "carriedIn",
            "unallotted",
            "available",
            "committed",
            "disbursed",
            "lapsed",
            "carriedOut");

    private record Limits(Set<String> units, Set<String> programmes) {
        static Limits of(Random random, List<String> codes) {
            var units = new TreeSet<String>();
            for (var unit : UNITS) {
                if (random.nextInt(3) == 0) {
                    units.add(unit);
                }
            }
            var programmes =
                    random.nextInt(3) == 0 ? Set.of(codes.get(random.nextInt(codes.size()))) : Set.<String>of();
            return units.isEmpty() && programmes.isEmpty()
                    ? new Limits(Set.of("042"), Set.of())
                    : new Limits(units, programmes);
        }

        /** The unit or one above it is among them; a pool is of nobody who has units. */
        boolean own(String programme, JsonNode unit) {
            if (!programmes.isEmpty() && !programmes.contains(programme)) {
                return false;
            }
            if (units.isEmpty()) {
                return true;
            }
            for (var at = unit.isString() ? unit.asString() : null; at != null; at = PARENTS.get(at)) {
                if (units.contains(at)) {
                    return true;
                }
            }
            return false;
        }

        Api caller(String root) {
            return Api.saying(root, TestPeople.header("somebody", Set.of(Role.PLANNING), units, programmes));
        }
    }

    private List<String> lives(Random random) {
        var codes = List.of(
                "SC" + Integer.toHexString(random.nextInt()).toUpperCase(Locale.ROOT),
                "SD" + Integer.toHexString(random.nextInt()).toUpperCase(Locale.ROOT));
        for (var code : codes) {
            newProgramme(code);
            new RandomLife(finance(), code, random.nextLong()).live(STEPS / 2);
            finance().post("/adjustments", """
                    {"effectiveDate":"2013-09-03","legalBasis":%s,"parts":[
                     {"line":"%2$s.A","year":2013,"source":"STATE","unit":"042","out":11},
                     {"line":"%2$s.A","year":2013,"source":"STATE","unit":"040","in":6},
                     {"line":"%2$s.B","year":2013,"source":"STATE","in":5}]}""".formatted(BASIS, code));
            finance().post("/proposals", """
                    {"entry":{"type":"Reallocate",%s}""".formatted(reallocation(code + ".A", "042", code + ".B", "040", 7)
                    .strip()
                    .substring(1)));
        }
        return codes;
    }

    /** Two lives, and forty callers with limits of each kind, each with some fifteen questions. */
    @Test
    void every_answer_is_that_of_the_whole_ledger_without_what_is_of_others() {
        Tries.lives(1).checkAssert(seed -> {
            var random = new Random(seed);
            var codes = lives(random);
            var head = finance().head();
            var early = head - random.nextInt(60);
            for (var i = 0; i < SCOPES; i++) {
                var limits = Limits.of(random, codes);
                var code = codes.get(random.nextInt(codes.size()));
                balances(limits, code, random, head, early);
                postings(limits, code, head);
                events(limits, code, head);
            }
        });
    }

    private void balances(Limits limits, String code, Random random, long head, long early) {
        var caller = limits.caller(address());
        for (var moment : List.of(
                "",
                "&effectiveOn=2013-04-20",
                "&asOfPosition=" + early,
                "&asOfPosition=" + early + "&effectiveOn=2013-06-30")) {
            var groups = new ArrayList<>(DIMENSIONS);
            groups.removeIf(dimension -> random.nextBoolean());
            var path = "/balances?limit=1000&atLeast=" + head + "&programme=" + code + moment;
            var fine = finance()
                    .read(path + "&groupBy=project,unit,year,source,district")
                    .path("rows");
            var asked = path + (groups.isEmpty() ? "" : "&groupBy=" + String.join(",", groups));
            var told = caller.read(asked);
            assertThat(rows(told.path("rows"), groups))
                    .as("%s for %s", asked, limits)
                    .isEqualTo(summed(fine, groups, limits, code));
            assertThat(figures(told.path("total")))
                    .as("the total of %s for %s", asked, limits)
                    .isEqualTo(summed(fine, List.of(), limits, code).getOrDefault(List.of(), zeros()));
        }
        var diff = "/diff?limit=1000&effectiveOn=2200-01-01&programme=" + code + "&from=" + early;
        var fine = finance()
                .read(diff + "&groupBy=project,unit,year,source,district")
                .path("rows");
        var told = caller.read(diff + "&groupBy=unit");
        var expected = summed(fine, List.of("unit"), limits, code);
        expected.values().removeIf(zeros()::equals);
        assertThat(rows(told.path("rows"), List.of("unit")))
                .as("%s for %s", diff, limits)
                .isEqualTo(expected);
        assertThat(figures(told.path("total")))
                .as("the total of %s for %s", diff, limits)
                .isEqualTo(summed(fine, List.of(), limits, code).getOrDefault(List.of(), zeros()));
        var line = "/lines/" + code + ".A?limit=1000&atLeast=" + head;
        if (limits.programmes().isEmpty() || limits.programmes().contains(code)) {
            assertThat(figures(caller.read(line).path("total")))
                    .as("%s for %s", line, limits)
                    .isEqualTo(summed(finance().read(line).path("balances"), List.of(), limits, code)
                            .getOrDefault(List.of(), zeros()));
        } else {
            assertThat(caller.get(line).code()).isEqualTo("UNKNOWN_LINE");
        }
    }

    /** The journal, what stands open, and the file of the journal. */
    private void postings(Limits limits, String code, long head) {
        var caller = limits.caller(address());
        for (var path : List.of(
                "/journal?limit=1000&effectiveOn=2200-01-01&programme=" + code + "&atLeast=" + head,
                "/journal?limit=1000&figure=available&programme=" + code + "&atLeast=" + head)) {
            assertThat(texts(caller.read(path).path("entries")))
                    .as("%s for %s", path, limits)
                    .isEqualTo(own(finance().read(path).path("entries"), limits, code));
        }
        var obligations = "/obligations?limit=1000&programme=" + code + "&atLeast=" + head;
        assertThat(texts(caller.read(obligations)))
                .as("%s for %s", obligations, limits)
                .isEqualTo(own(finance().read(obligations), limits, code));
        var file = "/journal?format=jsonl&programme=" + code + "&atLeast=" + head;
        assertThat(caller.download(file).text().lines().count())
                .as("%s for %s", file, limits)
                .isEqualTo(own(
                                finance()
                                        .read("/journal?limit=1000&programme=" + code)
                                        .path("entries"),
                                limits,
                                code)
                        .size());
        var csv = "/balances?format=csv&groupBy=unit&programme=" + code + "&atLeast=" + head;
        var units = Csv.read(caller.download(csv).text());
        assertThat(units.size())
                .as("%s for %s", csv, limits)
                .isEqualTo(rows(
                                caller.read(csv.replace("format=csv", "limit=1000"))
                                        .path("rows"),
                                List.of("unit"))
                        .size());
    }

    /** Entries are of all units that they name; the plan is of everybody who may know the programme. */
    private void events(Limits limits, String code, long head) {
        var whole = new TreeMap<Long, JsonNode>();
        finance()
                .read("/events?limit=1000&after=" + Math.max(0, head - 400))
                .path("events")
                .forEach(event -> whole.put(event.path("position").asLong(), event));
        var told = new TreeMap<Long, JsonNode>();
        limits.caller(address())
                .read("/events?limit=1000&after=" + Math.max(0, head - 400))
                .path("events")
                .forEach(event -> told.put(event.path("position").asLong(), event));
        for (var event : whole.values()) {
            var stream = event.path("line").asString();
            if (!stream.contains(code)) {
                continue;
            }
            var isPlan = List.of("ProgrammeDefined", "LineOpened")
                    .contains(event.path("type").asString());
            var named = new ArrayList<JsonNode>();
            units(event.path("payload"), named);
            var own = (limits.programmes().isEmpty() || limits.programmes().contains(code))
                    && (isPlan || limits.units().isEmpty() || named.stream().anyMatch(unit -> limits.own(code, unit)));
            var position = event.path("position").asLong();
            if (event.path("type").asString().startsWith("Decision")) {
                assertThat(told).doesNotContainKey(position);
            } else {
                assertThat(told.containsKey(position))
                        .as("%s for %s", event, limits)
                        .isEqualTo(own);
            }
        }
    }

    private static void units(JsonNode node, Collection<JsonNode> found) {
        if (node.isObject() && node.has("unit")) {
            found.add(node.path("unit"));
        }
        node.forEach(part -> units(part, found));
    }

    private static List<String> texts(JsonNode rows) {
        return rows.valueStream().map(ScopesTest::told).toList();
    }

    /** Warnings of lines are not told to who is limited, so of an open item its entry is named alone. */
    private static String told(JsonNode row) {
        return row.has("begun")
                ? Stream.of("line", "year", "source", "unit", "account", "open", "days")
                                .map(field -> row.path(field).toString())
                                .toList()
                        + row.at("/begun/id").asString()
                : row.toString();
    }

    private static List<String> own(JsonNode rows, Limits limits, String code) {
        return rows.valueStream()
                .filter(row -> limits.own(code, row.path("unit")))
                .map(ScopesTest::told)
                .toList();
    }

    private static Map<List<String>, List<Long>> rows(JsonNode rows, List<String> groups) {
        var read = new LinkedHashMap<List<String>, List<Long>>();
        rows.forEach(row -> read.put(key(row, groups), figures(row)));
        return sorted(read);
    }

    private static Map<List<String>, List<Long>> summed(
            JsonNode fine, List<String> groups, Limits limits, String code) {
        var sums = new LinkedHashMap<List<String>, List<Long>>();
        fine.forEach(row -> {
            if (limits.own(code, row.path("unit"))) {
                sums.merge(key(row, groups), figures(row), ScopesTest::plus);
            }
        });
        return sorted(sums);
    }

    private static Map<List<String>, List<Long>> sorted(Map<List<String>, List<Long>> rows) {
        var sorted = new TreeMap<String, List<String>>();
        rows.keySet().forEach(key -> sorted.put(key.toString(), key));
        return sorted.values().stream()
                .collect(Collectors.toMap(key -> key, rows::get, (one, other) -> one, LinkedHashMap::new));
    }

    private static List<String> key(JsonNode row, List<String> groups) {
        return groups.stream()
                .map(group ->
                        row.path(group).isMissingNode() ? "" : row.path(group).asString())
                .toList();
    }

    private static List<Long> figures(JsonNode row) {
        var balance = row.has("balance") ? row.path("balance") : row;
        return FIGURES.stream().map(figure -> balance.path(figure).asLong()).toList();
    }

    private static List<Long> zeros() {
        return FIGURES.stream().map(figure -> 0L).toList();
    }

    private static List<Long> plus(List<Long> one, List<Long> other) {
        return Stream.iterate(0, i -> i < one.size(), i -> i + 1)
                .map(i -> one.get(i) + other.get(i))
                .toList();
    }
}
