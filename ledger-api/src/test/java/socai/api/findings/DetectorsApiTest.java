package socai.api.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import socai.api.Api;
import socai.api.ApiTest;
import socai.api.request.DetectorParameters;
import socai.api.request.QueryParameter;
import socai.detectors.Detectors;
import tools.jackson.databind.JsonNode;

/** Each detector over HTTP: what was planted is found, a near miss is not, and its limits have two sides. */
class DetectorsApiTest extends ApiTest {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalDate AUGUST = LocalDate.of(2013, 8, 6);
    private static int vouchers;

    private Api auditor() {
        return finance().as("auditor");
    }

    /** A payment to be planted. */
    record Pay(String unit, long amount, String payee, LocalDate day, boolean committed) {
        Pay on(LocalDate other) {
            return new Pay(unit, amount, payee, other, committed);
        }

        Pay to(String other) {
            return new Pay(unit, amount, other, day, committed);
        }

        Pay by(String other) {
            return new Pay(other, amount, payee, day, committed);
        }

        Pay promised() {
            return new Pay(unit, amount, payee, day, true);
        }
    }

    private static Pay pay(long amount) {
        return new Pay("040", amount, "Công ty Nước", AUGUST, false);
    }

    private static Arguments row(String detector, String parameters, int hits, int entries, Pay... payments) {
        return arguments(detector, parameters, hits, entries, List.of(payments));
    }

    static Stream<Arguments> table() {
        var december = LocalDate.of(2013, 12, 10);
        var half = pay(500);
        return Stream.of(
                row("split-payments", "approvalLimit=1000&days=7", 1, 2, half, half.on(AUGUST.plusDays(7))),
                row("split-payments", "approvalLimit=1000&days=6", 0, 0, half, half.on(AUGUST.plusDays(7))),
                row("split-payments", "approvalLimit=1001", 0, 0, half, half),
                row("split-payments", "approvalLimit=500", 0, 0, half, half),
                row("split-payments", "approvalLimit=1000", 0, 0, half, half.to("Công ty Đường")),
                row(
                        "same-payee-and-amount",
                        "days=30",
                        1,
                        2,
                        half,
                        half.by("042").on(AUGUST.plusDays(30))),
                row("same-payee-and-amount", "days=29", 0, 0, half, half.on(AUGUST.plusDays(30))),
                row("same-payee-and-amount", "", 0, 0, half, pay(501)),
                row("same-payee-and-amount", "", 1, 2, half, half.to("CÔNG TY  NƯỚC")),
                row("december-jump", "times=3&atLeast=301", 1, 1, pay(1_100), pay(301).on(december)),
                row("december-jump", "times=3&atLeast=302", 0, 0, pay(1_100), pay(301).on(december)),
                row("december-jump", "times=3&atLeast=300", 0, 0, pay(1_100), pay(300).on(december)),
                row("december-jump", "times=2&atLeast=300", 1, 1, pay(1_100), pay(300).on(december)),
                row("round-numbers", "multiple=100&length=3", 1, 3, half, pay(100), pay(700)),
                row("round-numbers", "multiple=100&length=4", 0, 0, half, pay(100), pay(700)),
                row("round-numbers", "multiple=100&length=3", 0, 0, half, pay(101), pay(700)),
                row("paid-without-commitment", "fromAmount=500", 1, 1, half),
                row("paid-without-commitment", "fromAmount=501", 0, 0, half),
                row("paid-without-commitment", "fromAmount=500", 0, 0, half.promised()),
                row("new-payee-at-year-end", "days=21", 1, 1, half.on(december)),
                row("new-payee-at-year-end", "days=20", 0, 0, half.on(december)),
                row("new-payee-at-year-end", "days=21", 0, 0, half, half.on(december)));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("table")
    void what_is_planted_is_found_and_a_near_miss_is_not(
            String detector, String parameters, int hits, int entries, List<Pay> payments) {
        var programme = planted(payments);
        var found = found(detector, programme, parameters);
        assertThat(found.path("total").asInt()).as(found.toString()).isEqualTo(hits);
        assertThat(found.path("seen").asInt()).isPositive();
        if (hits == 1) {
            var hit = found.path("hits").get(0);
            assertThat(hit.path("count").asInt()).isEqualTo(entries);
            assertThat(hit.path("entries")).hasSize(entries);
            assertThat(hit.path("programme").asString()).isEqualTo(programme);
        }
        assertThat(found.path("note").asString()).as("no verdict").contains("không phải là kết luận");
    }

    private static int programmes;

    private String planted(List<Pay> payments) {
        var programme = newProgramme("DET-" + ++programmes);
        var line = "/lines/" + programme + ".A";
        for (var unit : Set.of("040", "042")) {
            assertThat(finance()
                            .post(line + "/allocations", allocation(unit, 90_000))
                            .status())
                    .isEqualTo(201);
        }
        for (var payment : payments) {
            pay(line, payment);
        }
        return programme;
    }

    private Api.Answer pay(String line, Pay payment) {
        var commitment = "";
        if (payment.committed()) {
            var committed = finance().post(line + "/commitments", """
                {"year":2013,"source":"STATE","unit":"%s","amount":%d,"contract":"HĐ-%d","payee":"%s",
                 "effectiveDate":"%s"}\
                """.formatted(
                            payment.unit(), payment.amount(), ++vouchers, payment.payee(), payment.day()));
            commitment =
                    ",\"commitment\":\"" + committed.body().at("/events/0/id").asString() + "\"";
        }
        var paid = finance().post(line + "/disbursements", """
            {"year":2013,"source":"STATE","unit":"%s","amount":%d,"kind":"COMPLETED_WORK","reference":"UNC-%d",
             "payee":"%s","effectiveDate":"%s"%s}\
            """.formatted(
                        payment.unit(), payment.amount(), ++vouchers, payment.payee(), payment.day(), commitment));
        assertThat(paid.status()).as(paid.text()).isEqualTo(201);
        return paid;
    }

    private JsonNode found(String detector, String programme, String parameters) {
        finance().get("/balances?atLeast=" + finance().head());
        return auditor()
                .read("/audit/detectors/" + detector + "?programme=" + programme
                        + (parameters.isEmpty() ? "" : "&" + parameters));
    }

    @Test
    void late_entries_are_counted_from_the_day_of_the_voucher_to_that_of_recording() {
        var programme = planted(List.of(pay(7)));
        var recorded = found("late-entries", programme, "");
        var hit = recorded.path("hits").get(0);
        var day = moment(programme).toLocalDate();
        var late = ChronoUnit.DAYS.between(AUGUST, day);
        assertThat(hit.path("measure").asLong()).isEqualTo(late);
        assertThat(hit.path("month").asString()).isEqualTo(day.toString().substring(0, 7));
        assertThat(hit.path("unit").asString()).isEqualTo("040");
        assertThat(hit.path("count").asInt()).as("allocations have no voucher").isEqualTo(1);
        assertThat(found("late-entries", programme, "days=" + (late - 1))
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(found("late-entries", programme, "days=" + late)
                        .path("total")
                        .asInt())
                .isZero();
    }

    /** When the programme's last entry was recorded, by the clock of Việt Nam. */
    private ZonedDateTime moment(String programme) {
        return Instant.parse(finance()
                        .get("/lines/" + programme + ".A/entries?limit=1")
                        .body()
                        .at("/events/0/recordedAt")
                        .asString())
                .atZone(VIETNAM);
    }

    @Test
    void entries_of_nights_and_weekends_are_told_by_the_clock_of_viet_nam() {
        var programme = newProgramme("DET-HOURS");
        assertThat(finance()
                        .post("/lines/" + programme + ".A/allocations", allocation("", 9))
                        .status())
                .isEqualTo(201);
        var at = moment(programme);
        var weekend = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(at.getDayOfWeek()) ? 1 : 0;
        var hour = at.getHour();
        var hours = "fromHour=%d&toHour=%d";
        assertThat(found("odd-hours", programme, hours.formatted(hour, hour + 1))
                        .path("total")
                        .asInt())
                .as("within its hour")
                .isEqualTo(weekend);
        assertThat(found("odd-hours", programme, hours.formatted(hour + 1, 24))
                        .path("total")
                        .asInt())
                .as("before the first hour")
                .isEqualTo(1);
        var late = found("odd-hours", programme, hours.formatted(0, hour));
        assertThat(late.path("total").asInt()).as("at the last hour").isEqualTo(1);
        assertThat(late.at("/hits/0/measure").asInt()).isEqualTo(hour);
    }

    @Test
    void first_digits_are_counted_and_too_few_payments_are_said_to_be() {
        var programme = planted(List.of(pay(11), pay(19), pay(2), pay(900)));
        var told = found("benford", programme, "fewest=4").path("digits");
        assertThat(told.path("enough").asBoolean()).isTrue();
        assertThat(told.path("payments").asInt()).isEqualTo(4);
        assertThat(told.path("digits")
                        .valueStream()
                        .map(digit -> digit.path("count").asInt()))
                .containsExactly(2, 1, 0, 0, 0, 0, 0, 0, 1);
        assertThat(found("benford", programme, "fewest=5").at("/digits/enough").asBoolean())
                .isFalse();
    }

    @Test
    void an_answer_is_the_same_for_ever_and_what_was_undone_since_is_in_it() {
        var programme = planted(List.of(pay(500)));
        var paid = pay("/lines/" + programme + ".A", pay(500));
        var first = found("same-payee-and-amount", programme, "days=30");
        assertThat(first.path("total").asInt()).isEqualTo(1);
        var then = "days=30&asOfPosition=" + first.path("position").asLong();
        assertThat(finance()
                        .post(
                                "/reversals",
                                "{\"event\":\"" + paid.body().at("/events/0/id").asString()
                                        + "\",\"reason\":\"Ghi nhầm\"}")
                        .status())
                .isEqualTo(201);
        assertThat(found("same-payee-and-amount", programme, "days=30")
                        .path("total")
                        .asInt())
                .as("of what stands now")
                .isZero();
        assertThat(found("same-payee-and-amount", programme, then)).isEqualTo(first);
    }

    @Test
    void the_limit_of_approval_is_that_of_the_control_by_then() {
        var programme = planted(List.of(pay(500), pay(500)));
        assertThat(found("split-payments", programme, "")
                        .at("/parameters/approvalLimit")
                        .asLong())
                .isEqualTo(1_000_000_000);
        var before = finance().head();
        assertThat(admin().post("/controls", """
            {"programme":"%s","control":"FOUR_EYES","action":"STOP","amount":1000,"validFrom":"2013-01-01",
             "legalBasis":%s}\
            """.formatted(programme, BASIS)).status())
                .isEqualTo(201);
        var now = found("split-payments", programme, "");
        assertThat(now.at("/parameters/approvalLimit").asLong()).isEqualTo(1_000);
        assertThat(now.path("total").asInt()).isEqualTo(1);
        assertThat(found("split-payments", programme, "asOfPosition=" + before)
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void a_call_takes_the_parameters_of_every_detector_and_no_other() {
        assertThat(QueryParameter.of(DetectorParameters.class).map(QueryParameter::name))
                .containsExactlyInAnyOrderElementsOf(Detectors.ALL.stream()
                        .flatMap(detector -> detector.parameters().keySet().stream())
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/verdict",
                "/late-entries?days=-1",
                "/late-entries?days=x",
                "/late-entries?days=100001",
                "/late-entries?fewest=3",
                "/late-entries?days=",
                "/late-entries?day=3",
                "/late-entries?limit=0",
                "/late-entries?after=-1",
                "/late-entries?asOfPosition=99999999",
                "/split-payments?approvalLimit=9007199254740992"
            })
    void what_no_detector_takes_is_refused(String path) {
        var refused = auditor().get("/audit/detectors" + path);
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void hits_come_page_by_page() {
        var programme = planted(List.of(pay(501), pay(502), pay(503)));
        var whole = found("paid-without-commitment", programme, "fromAmount=1");
        var part = found("paid-without-commitment", programme, "fromAmount=1&limit=2");
        var rest = found(
                "paid-without-commitment",
                programme,
                "fromAmount=1&limit=2&after=" + part.path("next").asLong());
        assertThat(part.path("total").asInt()).isEqualTo(3);
        assertThat(Stream.concat(
                                part.path("hits").valueStream(),
                                rest.path("hits").valueStream())
                        .toList())
                .isEqualTo(whole.path("hits").valueStream().toList());
        assertThat(rest.has("next")).isFalse();
    }
}
