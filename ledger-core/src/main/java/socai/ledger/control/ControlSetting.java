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
 * What a control does from a day on.
 *
 * @param version 1, 2, 3 … of this control on this line; 0 where nobody has decided
 * @param amount the limit of a control of amounts; nothing for what the programme itself says
 * @param percent the limit of a control of shares; nothing for the usual one
 * @param day the limit of a control of days
 * @param validFrom the first accounting date it holds for; nothing for always
 * @param legalBasis the decision that says so; nothing for what always held
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

    /**
     * What a control does with an entry of an accounting date: of the settings that hold by then the one
     * that began last, and of those that began together the one that was set last.
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

    /** Whether its day is one of this year's: from its February to the end of its adjustment period. */
    public boolean closes(FiscalYear year) {
        return day == null || day.minusMonths(1).getYear() == year.value();
    }

    /** A control is told the kind of limit it has, and those that nobody else knows must be told. */
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
