package socai.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DAY;
import static socai.testing.Samples.HAMLET;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PROGRAMME;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.UnitCode;
import socai.testing.Samples;

class OwnMovesTest {
    private static final Scope OF_NORTH = new Scope(Set.of(NORTH), Set.of());

    private static Reallocate move(LineId from, @Nullable UnitCode giver, LineId to, @Nullable UnitCode receiver) {
        return new Reallocate(
                new Place(from, Y2013, CENTRAL, giver),
                new Place(to, Y2013, CENTRAL, receiver),
                new Money(1),
                DAY,
                BASIS,
                null);
    }

    private static void allowed(Scope scope, Proposable asked) {
        assertThatCode(() -> moves(scope).moneyMustStayOwn(asked)).doesNotThrowAnyException();
    }

    private static void refused(Scope scope, Proposable asked, String field) {
        assertThatThrownBy(() -> moves(scope).moneyMustStayOwn(asked))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(RefusalCode.OUTSIDE_LIMITS);
                    assertThat(refusal.field()).isEqualTo(field);
                });
    }

    private static OwnMoves moves(Scope scope) {
        return new OwnMoves(scope, code -> code.equals(PROGRAMME) ? Optional.of(Samples.plan()) : Optional.empty());
    }

    @Test
    void money_moves_between_own_units_and_from_the_pool_to_one() {
        allowed(OF_NORTH, move(ROADS, NORTH, WELLS, HAMLET));
        allowed(OF_NORTH, move(ROADS, HAMLET, ROADS, NORTH));
        allowed(OF_NORTH, move(ROADS, null, ROADS, HAMLET));
        refused(OF_NORTH, move(ROADS, NORTH, ROADS, SOUTH), "to.unit");
        refused(OF_NORTH, move(ROADS, SOUTH, ROADS, NORTH), "from.unit");
        refused(OF_NORTH, move(ROADS, NORTH, ROADS, null), "to.unit");
        refused(OF_NORTH, move(ROADS, null, WELLS, null), "to.unit");
        refused(new Scope(Set.of(HAMLET), Set.of()), move(ROADS, NORTH, ROADS, HAMLET), "from.unit");
    }

    @Test
    void nothing_but_a_reallocation_is_asked_for_by_who_is_limited() {
        refused(OF_NORTH, Samples.allot(NORTH, 1), "type");
        allowed(Scope.ALL, Samples.allot(NORTH, 1));
        allowed(Scope.ALL, move(ROADS, SOUTH, WELLS, null));
    }

    @Test
    void money_stays_in_own_programmes() {
        var other = new LineId(new ProgrammeCode("P-OTHER"), new ProjectCode("ROADS"));
        var ofProgramme = new Scope(Set.of(), Set.of(PROGRAMME));
        allowed(ofProgramme, move(ROADS, null, WELLS, SOUTH));
        refused(ofProgramme, move(other, null, ROADS, SOUTH), "from.line");
        refused(new Scope(Set.of(NORTH), Set.of(PROGRAMME)), move(ROADS, NORTH, other, NORTH), "to.line");
    }

    /** The figure of a pool is told to nobody who is limited to units, in whatever words. */
    @ParameterizedTest
    @EnumSource(
            value = RefusalCode.class,
            names = {"INSUFFICIENT_BALANCE", "CONTROL_STOPPED", "NOT_YET_THERE", "DECISION_EXCEEDED"})
    void a_refusal_tells_no_figure_of_others(RefusalCode code) {
        var refusal = new Refusal(code, "amount", Map.of("available", new Money(5)));
        assertThat(OwnMoves.told(Scope.ALL, refusal)).isSameAs(refusal);
        var told = OwnMoves.told(OF_NORTH, refusal);
        assertThat(told.code()).isEqualTo(RefusalCode.BEYOND_LIMITS);
        assertThat(told.details()).isEqualTo(Map.of("reason", code.name()));
    }

    @Test
    void a_role_of_units_means_nothing_without_them_and_a_limit_widens_no_right() {
        assertThat(Action.READ_FIGURES.isGranted(Role.DISTRICT, Scope.ALL)).isFalse();
        assertThat(Action.READ_FIGURES.isGranted(Role.DISTRICT, new Scope(Set.of(), Set.of(PROGRAMME))))
                .isFalse();
        assertThat(Action.READ_FIGURES.isGranted(Role.DISTRICT, OF_NORTH)).isTrue();
        for (var action : Action.values()) {
            for (var role : Role.values()) {
                if (action.isGranted(role, OF_NORTH) && !role.isOfUnits()) {
                    assertThat(action.isGranted(role, Scope.ALL))
                            .as("%s of %s", action, role)
                            .isTrue();
                }
            }
        }
    }
}
