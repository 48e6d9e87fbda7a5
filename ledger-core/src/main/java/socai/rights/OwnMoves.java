package socai.rights;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.LineId;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;

/** What a limited caller may ask for: money that moves within its limits, or comes into them from a pool. */
public final class OwnMoves {
    private final Scope scope;
    private final Function<ProgrammeCode, Optional<ProgrammePlan>> plans;

    /** Takes the programmes as they are now. */
    public OwnMoves(Scope scope, Function<ProgrammeCode, Optional<ProgrammePlan>> plans) {
        this.scope = scope;
        this.plans = plans;
    }

    /**
     * Money comes from an own unit or from a pool, and goes to an own unit.
     *
     * @throws Refusal OUTSIDE_LIMITS with the unit or programme that is another's
     */
    public void moneyMustStayOwn(Proposable asked) {
        if (scope.isAll()) {
            return;
        }
        if (!(asked instanceof Reallocate move)) {
            throw outside("type", "type", asked.getClass().getSimpleName());
        }
        mustBeOwn("from.unit", move.from().line(), move.from().unit(), true);
        mustBeOwn("to.unit", move.to().line(), move.to().unit(), false);
    }

    private void mustBeOwn(String field, LineId line, @Nullable UnitCode unit, boolean poolToo) {
        if (!scope.covers(line.programme())) {
            throw outside(field.replace("unit", "line"), "programme", line.programme());
        }
        if (scope.units().isEmpty() || (unit == null && poolToo)) {
            return;
        }
        // A line that is not there is refused as such by the ledger.
        var plan = plans.apply(line.programme());
        if (unit == null || (plan.isPresent() && !scope.owns(plan.get(), unit))) {
            throw outside(field, "unit", unit == null ? "" : unit);
        }
    }

    private Refusal outside(String field, String name, Object value) {
        return new Refusal(
                RefusalCode.OUTSIDE_LIMITS, field, Map.of("what", name + " " + value, "limits", scope.toString()));
    }

    /**
     * A refusal as it is told to a caller who is limited to units: a figure of a pool or of a whole line is not.
     */
    public static Refusal told(Scope scope, Refusal refusal) {
        var tells = switch (refusal.code()) {
            case INSUFFICIENT_BALANCE, CONTROL_STOPPED, NOT_YET_THERE, DECISION_EXCEEDED -> true;
            default -> false;
        };
        return tells && !scope.units().isEmpty()
                ? new Refusal(
                        RefusalCode.BEYOND_LIMITS,
                        refusal.field(),
                        Map.of("reason", refusal.code().name()))
                : refusal;
    }
}
