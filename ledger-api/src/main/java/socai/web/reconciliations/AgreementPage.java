package socai.web.reconciliations;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import socai.checkpoints.Checkpoints;
import socai.ledger.event.LedgerEvent.StatementSigned;
import socai.ledger.value.EventId;
import socai.ledger.value.LegalBasis;
import socai.reading.LedgerReading;
import socai.reconciliation.ReconciliationRegister.Grouping;
import socai.reconciliation.ReconciliationRegister.ItemFilter;
import socai.reconciliation.ReconciliationRegister.Shown;
import socai.reconciliation.Statement;
import socai.rights.Action;
import socai.rights.May;
import socai.web.NotFound;
import socai.web.PageReadings;

/** The agreement with the treasury, to print: figures, what is explained, both signatures, and the seal. */
@Controller
class AgreementPage {
    /** More than these are read in the file, and not on paper. */
    private static final int ROWS = 200;

    private static final int SUMS = 200;

    private final PageReadings readings;
    private final Checkpoints checkpoints;

    AgreementPage(PageReadings readings, Checkpoints checkpoints) {
        this.readings = readings;
        this.checkpoints = checkpoints;
    }

    @May(Action.READ_RECONCILIATIONS)
    @GetMapping("/reconciliations/{id}/agreement")
    String agreement(@PathVariable String id, Model model) {
        var statementId = NotFound.unlessRead(id, EventId::parse);
        var statement = read(statementId, model);
        // Checkpoints have a connection of their own, so they are read once this one is free.
        model.addAttribute("checkpoint", checkpoint(statement));
        return "reconciliations/agreement";
    }

    private Statement read(EventId statementId, Model model) {
        return readings.today(model, reading -> {
            var register = reading.reconciliations();
            var statement = register.find(statementId).orElseThrow(NotFound::new);
            var everything = new ItemFilter(Shown.ALL, null, null, null, null);
            model.addAttribute("statement", statement);
            model.addAttribute(
                    "total",
                    register.totals(statementId, everything, Grouping.ALL, 1).getFirst());
            model.addAttribute("sums", register.totals(statementId, everything, Grouping.PROJECT, SUMS));
            model.addAttribute("items", register.items(statementId, ItemFilter.DIFFERENCES, 0, ROWS));
            model.addAttribute("more", Math.max(0, register.count(statementId, ItemFilter.DIFFERENCES) - ROWS));
            model.addAttribute("later", reading.payments().later(statement));
            model.addAttribute("document", document(statement, reading));
            model.addAttribute("position", reading.position());
            return statement;
        });
    }

    /** The paper that the treasury signed; who is limited does not see it. */
    private static @Nullable LegalBasis document(Statement statement, LedgerReading reading) {
        return statement.theirs() == null
                ? null
                : reading.log()
                        .at(statement.theirs().position())
                        .map(event -> ((StatementSigned) event.event()).document())
                        .orElse(null);
    }

    /** A checkpoint that seals both signatures. */
    record Sealed(long size, String root) {}

    private @Nullable Sealed checkpoint(Statement statement) {
        var last = Stream.of(Optional.ofNullable(statement.ours()), Optional.ofNullable(statement.theirs()))
                .flatMap(Optional::stream)
                .mapToLong(Statement.Signature::position)
                .max();
        return last.isEmpty()
                ? null
                : checkpoints
                        .covering(last.getAsLong())
                        .map(kept -> new Sealed(
                                kept.checkpoint().size(),
                                kept.checkpoint().root().toString()))
                        .orElse(null);
    }
}
