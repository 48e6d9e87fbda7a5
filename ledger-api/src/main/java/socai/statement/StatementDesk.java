package socai.statement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.bulk.AmountUnit;
import socai.bulk.UploadedFile;
import socai.ledger.command.LedgerCommand.ExplainDifference;
import socai.ledger.command.LedgerCommand.LoadStatement;
import socai.ledger.command.LedgerCommand.MatchByHand;
import socai.ledger.command.LedgerCommand.MatchStatement;
import socai.ledger.command.LedgerCommand.SignStatement;
import socai.ledger.command.LedgerCommand.TakeApart;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.statement.DifferenceKind;
import socai.ledger.statement.MatchRule;
import socai.ledger.statement.Matcher;
import socai.ledger.statement.Matching;
import socai.ledger.statement.Side;
import socai.ledger.statement.StatementFile;
import socai.ledger.statement.StatementLine;
import socai.ledger.statement.StatementScope;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.ProgrammeCode;
import socai.log.EventIds;
import socai.programmes.Programmes;
import socai.reading.LedgerReading;
import socai.reading.LedgerReadings;
import socai.reconciliation.Item;
import socai.reconciliation.ReconciliationRegister.ItemFilter;
import socai.reconciliation.ReconciliationRegister.Shown;
import socai.reconciliation.Statement;
import socai.rights.Scope;

/** Makes commands of what is asked of statements, by API and page in the same way. Who reconciles has no limits. */
@Component
public class StatementDesk {
    private static final int LONGEST_NAME = 200;

    private final Programmes programmes;
    private final LedgerReadings readings;

    StatementDesk(Programmes programmes, LedgerReadings readings) {
        this.programmes = programmes;
        this.readings = readings;
    }

    /**
     * Reads a statement and matches it with the ledger as it stands now.
     *
     * @throws InvalidValue when the file is no table; InvalidRequest where its cells cannot be read
     */
    public LoadStatement load(UploadedFile file, StatementRequest asked, Actor by) {
        var scope = asked.scope();
        var plan = programmes
                .find(scope.programme())
                .orElseThrow(() -> new Refusal(
                        RefusalCode.UNKNOWN_PROGRAMME, "programme", Map.of("programme", scope.programme())));
        unitMustBeOf(plan, scope);
        scope.periodMustFallInYear();
        var table = StatementTable.of(file.bytes(), asked.columns());
        table.columnsMustSuffice();
        var lines = new StatementReader(table, asked.money(), plan).read();
        var described = new StatementFile(
                file.digest(), name(file.name()), lines.size(), asked.money().money(), table.read());
        return new LoadStatement(
                EventIds.next(), scope, described, lines, match(scope, lines, asked.rules()), asked.reason(), by);
    }

    /**
     * Tells how a file is read, before it is loaded. What is wrong in it is told, and stops nothing.
     *
     * @param columns what columns are whose headings do not tell, by their letters
     * @param programme the programme by whose codes it is read; absent while nobody has chosen one
     * @throws InvalidValue when the file is no table
     */
    public StatementReading look(
            UploadedFile file, AmountUnit money, Map<String, String> columns, @Nullable ProgrammeCode programme) {
        var table = StatementTable.of(file.bytes(), columns);
        var plan = programme == null ? null : programmes.find(programme).orElse(null);
        return StatementReading.of(table, money, plan);
    }

    private static void unitMustBeOf(ProgrammePlan plan, StatementScope scope) {
        if (scope.unit() != null && plan.unit(scope.unit()).isEmpty()) {
            throw new Refusal(RefusalCode.UNKNOWN_UNIT, "unit", Map.of("unit", scope.unit()));
        }
    }

    private static @Nullable Text name(String name) {
        try {
            return name.length() > LONGEST_NAME ? null : new Text(name);
        } catch (InvalidValue none) {
            return null;
        }
    }

    private Matching match(StatementScope scope, List<StatementLine> lines, List<MatchRule> rules) {
        return readings.whole(Scope.ALL, reading -> match(reading, scope, lines, rules));
    }

    private static Matching match(
            LedgerReading reading, StatementScope scope, List<StatementLine> lines, List<MatchRule> rules) {
        var days = rules.stream().mapToInt(MatchRule::days).max().orElse(0);
        return Matcher.match(scope, lines, reading.payments().payments(scope, days), rules, reading.position());
    }

    /** Matches a statement with the ledger as it stands now. */
    public MatchStatement matchAgain(EventId id, List<MatchRule> rules, Actor by) {
        return readings.whole(Scope.ALL, reading -> {
            var statement = find(reading, id);
            var scope = statement.scope();
            var lines = reading.payments().lines(statement);
            return new MatchStatement(scope.programme(), scope.year(), id, match(reading, scope, lines, rules), by);
        });
    }

    private static Statement find(LedgerReading reading, EventId id) {
        return reading.reconciliations().find(id).orElseThrow(() -> unknown(id));
    }

    /** There is no such statement. */
    public static Refusal unknown(EventId id) {
        return new Refusal(RefusalCode.UNKNOWN_STATEMENT, "statement", Map.of("statement", id));
    }

    private StatementScope scope(EventId id) {
        return readings.whole(Scope.ALL, reading -> find(reading, id).scope());
    }

    public ExplainDifference explain(EventId id, int difference, DifferenceKind kind, @Nullable Text note, Actor by) {
        var scope = scope(id);
        return new ExplainDifference(scope.programme(), scope.year(), id, difference, kind, note, by);
    }

    /**
     * Explains all that is open as the matching sees it.
     *
     * @param kind those that are proposed as this; absent for all
     */
    public List<ExplainDifference> explainAsProposed(
            EventId id, @Nullable DifferenceKind kind, @Nullable Text note, Actor by) {
        return readings.whole(Scope.ALL, reading -> {
            var scope = find(reading, id).scope();
            var commands = new ArrayList<ExplainDifference>();
            var filter = new ItemFilter(Shown.OPEN, kind, null, null, null);
            for (Item item : reading.reconciliations().items(id, filter, 0, StatementTable.MOST)) {
                if (item.difference() != null && item.proposed() != null) {
                    commands.add(new ExplainDifference(
                            scope.programme(), scope.year(), id, item.difference(), item.proposed(), note, by));
                }
            }
            return commands;
        });
    }

    /** Says that differences are the same money, which no rule has found. */
    public MatchByHand matchByHand(EventId id, Collection<Integer> differences, @Nullable Text note, Actor by) {
        var scope = scope(id);
        return new MatchByHand(scope.programme(), scope.year(), id, new TreeSet<>(differences), note, by);
    }

    /** Takes apart what was matched by hand, by the number of any of its differences. */
    public TakeApart takeApart(EventId id, int difference, Actor by) {
        var scope = scope(id);
        return new TakeApart(scope.programme(), scope.year(), id, difference, by);
    }

    public SignStatement sign(EventId id, Side side, @Nullable LegalBasis document, Actor by) {
        var scope = scope(id);
        return new SignStatement(scope.programme(), scope.year(), id, side, document, by);
    }
}
