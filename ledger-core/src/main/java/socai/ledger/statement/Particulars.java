package socai.ledger.statement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import socai.ledger.text.Text;
import socai.ledger.value.Classification.ThreeDigits;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/** By what people know a payment: of several that stand together, what the first of them says. */
public record Particulars(
        LocalDate date,
        @Nullable Text voucher,
        @Nullable ProjectCode project,
        @Nullable SourceCode source,
        @Nullable UnitCode unit,
        @Nullable ThreeDigits chapter,
        @Nullable Text payee) {}
