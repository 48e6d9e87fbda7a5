package socai.ledger.statement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import socai.ledger.text.Text;
import socai.ledger.value.Classification.ThreeDigits;
import socai.ledger.value.EventId;
import socai.ledger.value.Money;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/** Money of the ledger that went out of the treasury or came back to it. */
public record Payment(
        EventId id,
        LocalDate date,
        Money amount,
        Flow flow,
        Text voucher,
        ProjectCode project,
        SourceCode source,
        UnitCode unit,
        @Nullable ThreeDigits chapter,
        @Nullable Text payee) {
    /** The amount in đồng, below zero if it came back. */
    public long signed() {
        return flow.signed(amount.dong());
    }

    Particulars particulars() {
        return new Particulars(date, voucher, project, source, unit, chapter, payee);
    }
}
