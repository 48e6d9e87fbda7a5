package socai.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each detector on both sides of its limit. */
class DetectorsTest {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    /** A Tuesday. */
    private static final LocalDate DAY = LocalDate.of(2013, 8, 6);

    private static final long BILLION = 1_000_000_000L;
    private static final long MILLION = 1_000_000L;

    /** A payment that no detector points at by itself. */
    private static Pay pay(long amount) {
        return new Pay(
                Fact.Type.WORK,
                "01",
                amount,
                "a",
                true,
                DAY,
                DAY.atTime(10, 0).atZone(VIETNAM).toInstant());
    }

    record Pay(
            Fact.Type type,
            @Nullable String unit,
            long amount,
            String payee,
            boolean committed,
            LocalDate effective,
            Instant recordedAt) {
        Pay on(LocalDate day) {
            return new Pay(type, unit, amount, payee, committed, day, recordedAt);
        }

        Pay later(int days) {
            return on(effective.plusDays(days));
        }

        Pay to(String other) {
            return new Pay(type, unit, amount, other, committed, effective, recordedAt);
        }

        Pay by(String other) {
            return new Pay(type, other, amount, payee, committed, effective, recordedAt);
        }

        Pay free() {
            return new Pay(type, unit, amount, payee, false, effective, recordedAt);
        }

        Pay as(Fact.Type other) {
            return new Pay(other, unit, amount, payee, committed, effective, recordedAt);
        }

        Pay recorded(LocalDate day, LocalTime time) {
            return new Pay(
                    type,
                    unit,
                    amount,
                    payee,
                    committed,
                    effective,
                    day.atTime(time).atZone(VIETNAM).toInstant());
        }

        Fact at(long position) {
            return new Fact(
                    position,
                    new UUID(0, position),
                    type,
                    "P",
                    "A",
                    effective.getYear(),
                    unit,
                    amount,
                    payee,
                    payee,
                    "UNC-" + position,
                    committed,
                    effective,
                    recordedAt);
        }
    }

    private static Arguments line(Detector detector, int hits, String why, Pay... payments) {
        return arguments(detector.name() + " " + why, detector, Map.of(), List.of(payments), hits);
    }

    private static Arguments given(
            Detector detector, Map<String, Long> parameters, int hits, String why, Pay... payments) {
        return arguments(detector.name() + " " + why, detector, parameters, List.of(payments), hits);
    }

    static Stream<Arguments> table() {
        var split = new SplitPayments();
        var same = new SamePayeeAndAmount();
        var december = new DecemberJump();
        var late = new LateEntries();
        var round = new RoundNumbers();
        var free = new PaidWithoutCommitment();
        var fresh = new NewPayeeAtYearEnd();
        var odd = new OddHours();
        var half = pay(BILLION / 2);
        var work = pay(100 * MILLION).free();
        var tenth = pay(10 * MILLION);
        var in2013 = LocalDate.of(2013, 11, 5);
        var inDecember = LocalDate.of(2013, 12, 5);
        return Stream.of(
                line(split, 1, "two that together reach the limit", half, half.later(7)),
                line(split, 0, "a day further apart", half, half.later(8)),
                line(split, 0, "a đồng short of it", half, pay(BILLION / 2 - 1)),
                line(split, 0, "one that is at the limit was approved", pay(BILLION), pay(1)),
                line(split, 0, "another payee", half, half.to("b")),
                line(split, 0, "another unit", half, half.by("02")),
                line(split, 0, "alone", half),
                line(split, 1, "a run that begins after a payment far before", half, half.later(20), half.later(22)),
                given(split, Map.of(SplitPayments.LIMIT, 2 * BILLION), 0, "another limit", half, half),
                line(same, 1, "thirty days apart", pay(7), pay(7).later(30)),
                line(same, 0, "thirty-one", pay(7), pay(7).later(31)),
                line(same, 0, "another amount", pay(7), pay(8)),
                line(same, 0, "another payee", pay(7), pay(7).to("b")),
                line(same, 1, "in another unit too", pay(7), pay(7).by("02")),
                line(same, 2, "two runs", pay(7), pay(7), pay(7).later(90), pay(7).later(91)),
                given(same, Map.of("days", 0L), 0, "fewer days", pay(7), pay(7).later(1)),
                // 1 100 before makes 100 a month: three times that is 300.
                line(
                        december,
                        0,
                        "three times the average",
                        pay(1_100 * MILLION).on(in2013),
                        pay(300 * MILLION).on(inDecember)),
                line(
                        december,
                        1,
                        "a đồng more",
                        pay(1_100 * MILLION).on(in2013),
                        pay(300 * MILLION + 1).on(inDecember)),
                line(december, 1, "nothing before", pay(100 * MILLION).on(inDecember)),
                line(
                        december,
                        0,
                        "less than is looked at",
                        pay(100 * MILLION - 1).on(inDecember)),
                line(
                        december,
                        1,
                        "another unit's payments before",
                        pay(9_900 * MILLION).by("02").on(in2013),
                        pay(300 * MILLION).on(inDecember)),
                line(late, 0, "thirty days", pay(1).recorded(DAY.plusDays(30), LocalTime.NOON)),
                line(late, 1, "thirty-one", pay(1).recorded(DAY.plusDays(31), LocalTime.NOON)),
                line(
                        late,
                        2,
                        "by month of recording",
                        pay(1).recorded(LocalDate.of(2013, 10, 31), LocalTime.NOON),
                        pay(1).recorded(LocalDate.of(2013, 11, 1), LocalTime.NOON)),
                line(
                        late,
                        0,
                        "what has no voucher",
                        pay(1).as(Fact.Type.OTHER).recorded(DAY.plusDays(99), LocalTime.NOON)),
                line(
                        late,
                        1,
                        "a recovery has one",
                        pay(1).as(Fact.Type.VOUCHER).recorded(DAY.plusDays(99), LocalTime.NOON)),
                line(round, 1, "five in a row", tenth, tenth, tenth, tenth, tenth),
                line(round, 0, "four", tenth, tenth, tenth, tenth),
                line(round, 0, "a crooked one between", tenth, tenth, tenth, pay(7), tenth, tenth),
                line(round, 1, "another unit's between", tenth, tenth, pay(7).by("02"), tenth, tenth, tenth),
                line(round, 1, "a run that has ended", tenth, tenth, tenth, tenth, tenth, pay(7)),
                given(round, Map.of("length", 4L), 1, "a shorter run", tenth, tenth, tenth, tenth),
                line(free, 1, "from the amount on", work),
                line(free, 0, "a đồng less", pay(100 * MILLION - 1).free()),
                line(free, 0, "paid from a commitment", pay(BILLION)),
                line(free, 0, "an advance", work.as(Fact.Type.ADVANCE)),
                line(fresh, 1, "fifteen days before the end", pay(1).on(LocalDate.of(2013, 12, 16))),
                line(fresh, 0, "sixteen", pay(1).on(LocalDate.of(2013, 12, 15))),
                line(fresh, 1, "the last day", pay(1).on(LocalDate.of(2013, 12, 31))),
                line(fresh, 0, "paid before", pay(1), pay(1).on(LocalDate.of(2013, 12, 31))),
                line(
                        fresh,
                        0,
                        "paid before and recorded after",
                        pay(1).on(LocalDate.of(2013, 12, 31)),
                        pay(1).later(1)),
                line(odd, 0, "six in the morning", pay(1).recorded(DAY, LocalTime.of(6, 0))),
                line(odd, 1, "a second before", pay(1).recorded(DAY, LocalTime.of(5, 59, 59))),
                line(odd, 0, "a second before eight in the evening", pay(1).recorded(DAY, LocalTime.of(19, 59, 59))),
                line(odd, 1, "eight in the evening", pay(1).recorded(DAY, LocalTime.of(20, 0))),
                line(odd, 0, "a Friday", pay(1).recorded(LocalDate.of(2013, 8, 9), LocalTime.NOON)),
                line(odd, 1, "a Saturday", pay(1).recorded(LocalDate.of(2013, 8, 10), LocalTime.NOON)),
                line(odd, 1, "a Sunday", pay(1).recorded(LocalDate.of(2013, 8, 11), LocalTime.NOON)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void a_detector_points_at_what_its_rule_says_and_at_nothing_else(
            String why, Detector detector, Map<String, Long> given, List<Pay> payments, int hits) {
        var found = look(detector, given, payments).hits();
        assertThat(found).as(why).hasSize(hits);
        assertThat(found).as("in an order of their own").isSortedAccordingTo(Given.BY_FIRST_ENTRY);
        assertThat(look(detector, given, payments).hits()).as("the same again").isEqualTo(found);
    }

    private static Detector.Looking look(Detector detector, Map<String, Long> given, List<Pay> payments) {
        var parameters = new LinkedHashMap<>(detector.parameters());
        parameters.putAll(given);
        var looking = detector.looking(parameters);
        for (var i = 0; i < payments.size(); i++) {
            looking.see(payments.get(i).at(i + 1));
        }
        return looking;
    }

    @Test
    void a_hit_names_its_first_entries_and_counts_and_sums_all() {
        var tenth = pay(10 * MILLION);
        var many = new ArrayList<Pay>();
        for (var i = 0; i < 25; i++) {
            many.add(tenth);
        }
        var hit = look(new RoundNumbers(), Map.of(), many).hits().getFirst();
        assertThat(hit.count()).isEqualTo(25);
        assertThat(hit.measure()).isEqualTo(25);
        assertThat(hit.amount()).isEqualTo(250 * MILLION);
        assertThat(hit.entries())
                .hasSize(Hit.NAMED)
                .first()
                .extracting(Hit.Entry::position)
                .isEqualTo(1L);
    }

    @Test
    void first_digits_stand_beside_those_of_benford_and_too_few_are_said_to_be() {
        var amounts = new ArrayList<Pay>();
        for (var digit = 1; digit <= 9; digit++) {
            var share = Math.round(1_000 * Math.log10(1 + 1.0 / digit));
            for (var i = 0; i < share; i++) {
                amounts.add(pay(digit * 1_000L + i));
            }
        }
        var lawful = ((Benford.Counting) look(new Benford(), Map.of(), amounts)).digits();
        assertThat(lawful.enough()).isTrue();
        assertThat(lawful.meanDeviation()).isLessThan(0.001);
        assertThat(lawful.digits()).hasSize(9).first().satisfies(one -> {
            assertThat(one.expected()).isEqualTo(0.30103);
            assertThat(one.count()).isEqualTo(301);
        });
        var few = new ArrayList<Pay>();
        for (var i = 0; i < 299; i++) {
            few.add(pay(9));
        }
        var skewed = ((Benford.Counting) look(new Benford(), Map.of(), few)).digits();
        assertThat(skewed.enough()).isFalse();
        assertThat(skewed.meanDeviation()).isGreaterThan(0.2);
        few.add(pay(9));
        assertThat(((Benford.Counting) look(new Benford(), Map.of(), few))
                        .digits()
                        .enough())
                .isTrue();
    }

    @Test
    void the_document_describes_each_detector_with_its_parameters_and_no_other() throws IOException {
        var row = Pattern.compile("^\\| `([\\w-]+)` \\| (.*) \\| (.*) \\| .* \\|$", Pattern.MULTILINE);
        var described = row.matcher(Files.readString(Path.of("..", "docs", "detectors.md")))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> List.of(found.group(2), found.group(3))));
        assertThat(described.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Detectors.ALL.stream().map(Detector::name).toList());
        for (var detector : Detectors.ALL) {
            var text = Objects.requireNonNull(described.get(detector.name()));
            assertThat(text.getLast())
                    .as(detector.name())
                    .isEqualTo(detector.parameters().entrySet().stream()
                            .map(each -> "`" + each.getKey() + "` " + each.getValue())
                            .collect(Collectors.joining(", ")));
            assertThat(text.getFirst())
                    .as(detector.name())
                    .contains(detector.parameters().keySet().stream()
                            .map(name -> "`" + name + "`")
                            .toList());
        }
    }

    @Test
    void every_detector_has_a_name_of_its_own_and_is_found_by_it() {
        assertThat(Detectors.ALL)
                .hasSize(9)
                .allSatisfy(
                        detector -> assertThat(Detectors.find(detector.name())).contains(detector));
        assertThat(Detectors.find("verdict")).isEmpty();
    }
}
