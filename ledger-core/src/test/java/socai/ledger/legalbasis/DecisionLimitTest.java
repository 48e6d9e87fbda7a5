package socai.ledger.legalbasis;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.WELLS;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import socai.ledger.command.LedgerCommand.CorrectDecision;
import socai.ledger.command.LedgerCommand.RegisterDecision;
import socai.ledger.event.Grant;
import socai.ledger.event.LedgerEvent.DecisionCorrected;
import socai.ledger.event.LedgerEvent.DecisionDrawn;
import socai.ledger.event.LedgerEvent.DecisionEvent;
import socai.ledger.event.LedgerEvent.DecisionRegistered;
import socai.ledger.event.LedgerEvent.DecisionRestored;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.StreamName;
import socai.testing.RefusalOf;

class DecisionLimitTest {
    private static final DecisionRegistered OF_100 =
            new DecisionRegistered(PROGRAMME, BASIS, new Money(100), Money.ZERO, Money.ZERO);

    private static final LegalBasis CORRECTING =
            new LegalBasis(new Text("3/ĐC-UBND"), DAY.plusDays(9), new Text("UBND tỉnh"), null);

    @Test
    void a_decision_gives_to_its_last_dong_and_no_further() {
        asked(drawing(ROADS, 60), OF_100, drawn(ROADS, 40)).expectEvents(drawn(ROADS, 60));
        asked(drawing(ROADS, 61), OF_100, drawn(ROADS, 40))
                .expectException(refusal(RefusalCode.DECISION_EXCEEDED, 60, 61));
    }

    @Test
    void every_line_draws_on_the_same_decision() {
        asked(drawing(WELLS, 1), OF_100, drawn(ROADS, 100))
                .expectException(refusal(RefusalCode.DECISION_EXCEEDED, 0, 1));
    }

    @Test
    void what_is_taken_back_can_be_given_again() {
        asked(drawing(WELLS, 30), OF_100, drawn(ROADS, 100), restored(ROADS, 30))
                .expectEvents(drawn(WELLS, 30));
        asked(drawing(WELLS, 31), OF_100, drawn(ROADS, 100), restored(ROADS, 30))
                .expectException(refusal(RefusalCode.DECISION_EXCEEDED, 30, 31));
    }

    @Test
    void taking_back_is_never_too_much() {
        asked(drawing(ROADS, -500), OF_100).expectEvents(restored(ROADS, 500));
    }

    @Test
    void what_stood_given_before_it_was_registered_counts() {
        var late = new DecisionRegistered(PROGRAMME, BASIS, new Money(100), new Money(90), Money.ZERO);
        asked(drawing(ROADS, 10), late).expectEvents(drawn(ROADS, 10));
        asked(drawing(ROADS, 11), late).expectException(refusal(RefusalCode.DECISION_EXCEEDED, 10, 11));
        var less = new DecisionRegistered(PROGRAMME, BASIS, new Money(100), Money.ZERO, new Money(20));
        asked(drawing(ROADS, 120), less).expectEvents(drawn(ROADS, 120));
    }

    @Test
    void an_amount_that_is_less_than_is_given_already_is_refused() {
        registered(100, 100)
                .expectEvents(new DecisionRegistered(PROGRAMME, BASIS, new Money(100), new Money(100), Money.ZERO));
        registered(100, 101).expectException(refusal(RefusalCode.DECISION_EXCEEDED, 100, 101));
        registered(100, -5)
                .expectEvents(new DecisionRegistered(PROGRAMME, BASIS, new Money(100), Money.ZERO, new Money(5)));
    }

    @Test
    void a_decision_of_nothing_is_refused() {
        registered(1, 0).expectSuccessfulHandlerExecution();
        registered(0, 0).expectException(new RefusalOf(RefusalCode.AMOUNT_NOT_POSITIVE, Map.of()));
    }

    @Test
    void case_and_spaces_do_not_tell_decisions_apart_and_number_day_and_issuer_do() {
        var same = new LegalBasis(new Text("1 / qđ-ubnd"), DAY, new Text("ubnd  TỈNH"), null);
        assertThat(stream(same)).isEqualTo(stream(BASIS));
        assertThat(stream(new LegalBasis(new Text("2/QĐ-UBND"), DAY, BASIS.issuer(), null)))
                .isNotEqualTo(stream(BASIS));
        assertThat(stream(new LegalBasis(BASIS.number(), LocalDate.of(2013, 6, 21), BASIS.issuer(), null)))
                .isNotEqualTo(stream(BASIS));
        assertThat(stream(new LegalBasis(BASIS.number(), DAY, new Text("HĐND tỉnh"), null)))
                .isNotEqualTo(stream(BASIS));
    }

    private static String stream(LegalBasis basis) {
        return StreamName.ofDecision(PROGRAMME, basis);
    }

    private static DecisionDrawn drawn(LineId line, long dong) {
        return new DecisionDrawn(PROGRAMME, BASIS, line, new Money(dong));
    }

    @Test
    void an_amount_is_corrected_to_no_less_than_is_given_and_what_it_was_stays() {
        asked(correcting(60), OF_100, drawn(ROADS, 60)).expectEvents(corrected(100, 60));
        asked(correcting(59), OF_100, drawn(ROADS, 60)).expectException(refusal(RefusalCode.DECISION_EXCEEDED, 59, 60));
        asked(correcting(200), OF_100, corrected(100, 60)).expectEvents(corrected(60, 200));
        asked(correcting(0), OF_100).expectException(new RefusalOf(RefusalCode.AMOUNT_NOT_POSITIVE, Map.of()));
    }

    @Test
    void the_amount_that_holds_already_is_no_correction() {
        asked(correcting(100), OF_100).expectNoEvents();
        asked(correcting(60), OF_100, corrected(100, 60)).expectNoEvents();
        asked(correcting(100), OF_100, corrected(100, 60)).expectEvents(corrected(60, 100));
    }

    @Test
    void what_is_given_fits_the_amount_that_holds_now() {
        asked(drawing(ROADS, 150), OF_100, corrected(100, 150)).expectEvents(drawn(ROADS, 150));
        asked(drawing(ROADS, 151), OF_100, corrected(100, 150))
                .expectException(refusal(RefusalCode.DECISION_EXCEEDED, 150, 151));
        asked(drawing(ROADS, 61), OF_100, corrected(100, 60))
                .expectException(refusal(RefusalCode.DECISION_EXCEEDED, 60, 61));
    }

    private static Function<DecisionLimit, List<? extends DecisionEvent>> correcting(long dong) {
        var command = new CorrectDecision(PROGRAMME, BASIS, new Money(dong), CORRECTING, new Text("Đánh máy sai"));
        return decision -> decision.correct(command, 0).stream().toList();
    }

    private static DecisionCorrected corrected(long before, long amount) {
        return new DecisionCorrected(
                PROGRAMME, BASIS, new Money(before), new Money(amount), CORRECTING, new Text("Đánh máy sai"));
    }

    private static DecisionRestored restored(LineId line, long dong) {
        return new DecisionRestored(PROGRAMME, BASIS, line, new Money(dong));
    }

    private static RefusalOf refusal(RefusalCode code, long available, long requested) {
        return new RefusalOf(code, Map.of("available", new Money(available), "requested", new Money(requested)));
    }

    private static Function<DecisionLimit, List<? extends DecisionEvent>> drawing(LineId line, long dong) {
        var given = new Grant(line, BASIS, dong);
        return decision -> {
            decision.mustHaveRoomFor(given, 0);
            return List.of(decision.draw(given));
        };
    }

    private static Result asked(
            Function<DecisionLimit, List<? extends DecisionEvent>> deciding, DecisionEvent... past) {
        var decision = new DecisionLimit();
        for (var event : past) {
            decision.evolve(event);
        }
        return result(() -> deciding.apply(decision));
    }

    private static Result registered(long amount, long given) {
        var command = new RegisterDecision(PROGRAMME, BASIS, new Money(amount));
        return result(() -> List.of(DecisionLimit.register(command, given)));
    }

    private static Result result(Supplier<List<? extends DecisionEvent>> deciding) {
        try {
            return new Result(deciding.get(), null);
        } catch (Refusal refusal) {
            return new Result(List.of(), refusal);
        }
    }

    /** What became of a command. */
    private record Result(
            List<? extends DecisionEvent> events, @Nullable Refusal refusal) {
        void expectEvents(DecisionEvent... expected) {
            assertThat(refusal).isNull();
            assertThat(events).isEqualTo(List.of(expected));
        }

        void expectNoEvents() {
            expectEvents();
        }

        void expectSuccessfulHandlerExecution() {
            assertThat(refusal).isNull();
        }

        void expectException(RefusalOf expected) {
            assertThat(expected.matches(refusal)).as("%s", refusal).isTrue();
        }
    }
}
