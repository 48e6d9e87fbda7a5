package socai.api.reconciliations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import socai.ledger.statement.Difference;
import socai.ledger.statement.Matching;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.reading.LedgerReading;
import socai.reconciliation.Item;
import socai.reconciliation.PaymentBook.Later;
import socai.reconciliation.ReconciliationRegister.Grouping;
import socai.reconciliation.ReconciliationRegister.ItemFilter;
import socai.reconciliation.ReconciliationRegister.Shown;
import socai.reconciliation.ReconciliationRegister.Total;
import socai.reconciliation.Statement;

/**
 * A statement of the treasury, and how it agrees with the ledger.
 *
 * @param lines how many it has; absent for a caller who sees some of them
 * @param upTo up to where the log was read when it was matched
 * @param total sums of what the caller sees of it; in a list absent
 * @param later entries that were recorded into its period since; in a list absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Told(
        EventId id,
        long position,
        ProgrammeCode programme,
        FiscalYear year,
        @Nullable UnitCode unit,
        LocalDate from,
        LocalDate to,
        Statement.State state,
        String digest,
        @Nullable String name,
        @Nullable Integer lines,
        String loadedBy,
        @Nullable EventId supersedes,
        @Nullable EventId supersededBy,
        long upTo,
        Statement.@Nullable Signature ours,
        Statement.@Nullable Signature theirs,
        @Nullable Total total,
        @Nullable Later later) {
    private static final ItemFilter EVERYTHING = new ItemFilter(Shown.ALL, null, null, null, null);

    static Told of(Statement statement) {
        return of(statement, null, null);
    }

    static Told of(Statement statement, LedgerReading reading) {
        return of(
                statement,
                reading.reconciliations()
                        .totals(statement.id(), EVERYTHING, Grouping.ALL, 1)
                        .getFirst(),
                reading.payments().later(statement));
    }

    private static Told of(Statement statement, @Nullable Total total, @Nullable Later later) {
        var scope = statement.scope();
        return new Told(
                statement.id(),
                statement.position(),
                scope.programme(),
                scope.year(),
                scope.unit(),
                scope.from(),
                scope.to(),
                statement.state(),
                statement.digest(),
                statement.name(),
                statement.lines(),
                statement.loadedBy(),
                statement.supersedes(),
                statement.supersededBy(),
                statement.upTo(),
                statement.ours(),
                statement.theirs(),
                total,
                later);
    }

    /**
     * Some statements, the newest first.
     *
     * @param next what to ask for before, to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listed(List<Told> reconciliations, @Nullable Long next) {}

    /**
     * Some items of a statement: differences by their numbers, then what agrees.
     *
     * @param next what to ask for after, to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Items(List<Item> items, @Nullable Long next) {}

    /** What loading would find; of the differences the first. */
    record Preview(int lines, int matches, int differences, long position, List<Difference> first) {
        private static final int SHOWN = 200;

        static Preview of(int lines, Matching matching) {
            return new Preview(
                    lines,
                    matching.matches().size(),
                    matching.differences().size(),
                    matching.position(),
                    matching.differences().stream().limit(SHOWN).toList());
        }
    }
}
