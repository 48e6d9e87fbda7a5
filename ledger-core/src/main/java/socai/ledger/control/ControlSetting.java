package socai.ledger.control;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Money;
import socai.ledger.value.Percent;

/**
 * A setting says what a control does from a day on.
 *
 * @param version 1, 2, 3 … of this control on this line; 0 until somebody sets it
 * @param amount the limit of a control of amounts; absent if the programme's own figure counts
 * @param percent the limit of a control of shares; absent if the usual one counts
 * @param day the limit of a control of days
 * @param validFrom the first accounting date for which it holds; absent if it always holds
 * @param legalBasis the decision behind it; absent for the setting that always holds
 */
public record ControlSetting(
        Control control,
        int version,
        ControlAction action,
        @Nullable Money amount,
        @Nullable Percent percent,
        @Nullable LocalDate day,
        @Nullable LocalDate validFrom,
        @Nullable LegalBasis legalBasis) {

    /** Whether it looks at amounts as large as this one; without a limit of its own it looks at none. */
    public boolean concerns(Money largest) {
        return action != ControlAction.OFF && amount != null && largest.dong() > amount.dong();
    }

    /**
     * Finds the setting that counts for an accounting date. Of the settings that hold by then it is the one that began
     * last. If several began together, it is the one that was set last.
     */
    public static ControlSetting inForce(Control control, List<ControlSetting> settings, LocalDate date) {
        var inForce = control.standing();
        for (var setting : settings) {
            if (setting.control == control
                    && !setting.begin().isAfter(date)
                    && !setting.begin().isBefore(inForce.begin())) {
                inForce = setting;
            }
        }
        return inForce;
    }

    private LocalDate begin() {
        return validFrom == null ? LocalDate.MIN : validFrom;
    }

    /** Whether its day closes this year: it lies between the year's February and the end of its adjustment period. */
    public boolean closes(FiscalYear year) {
        return day == null || day.minusMonths(1).getYear() == year.value();
    }

    /** A setting names a limit of the control's own kind. Controls without a usual limit must name one. */
    public void limitMustFit() {
        var wrong = amount != null && control.limit() != Control.Limit.AMOUNT
                ? "amount"
                : percent != null && control.limit() != Control.Limit.PERCENT
                        ? "percent"
                        : day != null && control.limit() != Control.Limit.DAY ? "day" : null;
        var missing = action != ControlAction.OFF && control.needsLimit() && amount == null && day == null;
        if (wrong != null || missing) {
            var field = wrong == null ? control.limit().name().toLowerCase(Locale.ROOT) : wrong;
            throw new Refusal(RefusalCode.WRONG_LIMIT, field, Map.of("control", control, "limit", control.limit()));
        }
    }
}
