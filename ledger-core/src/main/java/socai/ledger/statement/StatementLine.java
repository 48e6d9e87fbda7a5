package socai.ledger.statement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.Text;
import socai.ledger.value.Classification.ThreeDigits;
import socai.ledger.value.Money;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/**
 * A line of a statement, as the treasury says it. What it does not say is absent.
 *
 * @param row in the file, from 1
 * @param voucher the number of our voucher, or several of them
 * @param chapter of the budget classification
 */
public record StatementLine(
        int row,
        @Nullable Text voucher,
        LocalDate date,
        Money amount,
        Flow flow,
        @Nullable ProjectCode project,
        @Nullable SourceCode source,
        @Nullable UnitCode unit,
        @Nullable ThreeDigits chapter,
        @Nullable Text payee) {
    /** The log keeps many lines in one event, which has a greatest size. */
    public static final int LONGEST_TEXT = 200;

    public StatementLine {
        refuseLong(voucher);
        refuseLong(payee);
    }

    private static void refuseLong(@Nullable Text text) {
        if (text != null && text.value().length() > LONGEST_TEXT) {
            throw new InvalidValue("statementText", text);
        }
    }

    /** The amount in đồng, below zero if it came back. */
    long signed() {
        return flow.signed(amount.dong());
    }

    Particulars particulars() {
        return new Particulars(date, voucher, project, source, unit, chapter, payee);
    }
}
