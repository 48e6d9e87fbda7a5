package socai.web.reconciliations;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import socai.bulk.AmountUnit;
import socai.ledger.statement.MatchRule;
import socai.ledger.statement.StatementScope;
import socai.ledger.text.Text;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.statement.StatementRequest;
import socai.web.form.FormData;
import socai.web.form.FormReader;

/** The fields in which somebody says of a statement what cannot be seen in it, whether its rows are pasted or sent. */
final class StatementForm {
    static final Set<String> FIELDS = Set.of(
            "statementProgramme", "statementYear", "statementUnit", "fromDay", "toDay", "rows", "statementReason");

    private static final Map<String, String> PLACES = Map.of(
            "programme", "statementProgramme",
            "year", "statementYear",
            "unit", "statementUnit",
            "from", "fromDay",
            "reason", "statementReason");

    private StatementForm() {}

    /**
     * What is asked for; absent where the form has faults, which it tells.
     *
     * @param columns what columns are whose headings do not tell, by their letters
     */
    static @Nullable StatementRequest read(FormData typed, FormReader form, Map<String, String> columns) {
        var programme = form.required("statementProgramme", ProgrammeCode::new);
        var year = form.required("statementYear", FiscalYear::parse);
        var unit = form.optional("statementUnit", UnitCode::new);
        var from = form.date("fromDay");
        var to = form.date("toDay");
        var reason = form.optional("statementReason", Text::new);
        if (!form.ok()) {
            return null;
        }
        var scope = new StatementScope(programme.value(), year.value(), unit.orNull(), from.value(), to.value());
        return new StatementRequest(
                scope, money(typed), columns, MatchRule.usual(MatchRule.USUAL_DAYS), reason.orNull());
    }

    static AmountUnit money(FormData typed) {
        return AmountUnit.parse(typed.has("money") ? typed.get("money") : AmountUnit.DONG.key());
    }

    /** Where the form tells a fault of a command's field. */
    static UnaryOperator<String> at(String file) {
        var places = new HashMap<>(PLACES);
        places.put("file", file);
        return field -> places.getOrDefault(field, field);
    }
}
