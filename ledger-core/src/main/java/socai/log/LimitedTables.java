package socai.log;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socai.ledger.event.LedgerEvent.ClosingEvent;
import socai.ledger.event.LedgerEvent.ControlSet;
import socai.ledger.event.LedgerEvent.EnvelopeSet;
import socai.ledger.event.LedgerEvent.FindingEvent;
import socai.ledger.event.LedgerEvent.LineExtended;
import socai.ledger.event.LedgerEvent.LineOpened;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.ProgrammeEvent;
import socai.log.event.EventTypes;
import socai.rights.Scope;

/**
 * What a limited caller reads in place of the tables of the ledger: under the same names, the rows of its units and
 * programmes alone. It stands before each query of a reading, so that no query can forget the limits. Whom the limits
 * are of is a setting of the transaction, so that statements stay prepared.
 */
public final class LimitedTables {
    /** Sets position, units and programmes for the transaction, in this order. */
    static final String SETTINGS = "select set_config('socai.position', ?, true), set_config('socai.units', ?, true),"
            + " set_config('socai.programmes', ?, true)";

    private static final Pattern WITH = Pattern.compile("with\\s");
    private static final Pattern SELECT = Pattern.compile("select\\s");

    private static final String PROGRAMMES = "string_to_array(current_setting('socai.programmes'), ',')";

    /** The plan: names, years, units, controls. No money moves in it. */
    private static final String PLAN = "e."
            + EventTypes.in(
                    ProgrammeEvent.class,
                    LineOpened.class,
                    LineExtended.class,
                    EnvelopeSet.class,
                    ControlSet.class,
                    ClosingEvent.class);

    private final String tables;

    private LimitedTables(Scope scope) {
        var ofUnits = !scope.units().isEmpty();
        var ofProgrammes = !scope.programmes().isEmpty();
        tables = "with "
                + (ofUnits ? ownUnits(ofProgrammes) : "")
                + (ofProgrammes ? """
                        programme as not materialized (select * from programme where code = any(%s)),
                        """.formatted(PROGRAMMES) : "")
                + """
                ledger_event as not materialized (
                    select * from ledger_event e
                    where position <= current_setting('socai.position')::bigint and case
                        when %s then %s
                        when e.%s then exists (
                            select from finding f where f.id = (e.payload ->> 'finding')::uuid and (%s
                                or exists (select from ledger_event m where m.id = f.marked and %s)))
                        when e.%s then %s
                        else false end),
                unique_key as not materialized (
                    select * from unique_key where position <= current_setting('socai.position')::bigint),
                proposal as not materialized (
                    select p.* from proposal p where exists (select from ledger_event e where e.id = p.id)),
                finding as not materialized (
                    select f.* from finding f
                    where %s or exists (select from ledger_event m where m.id = f.marked)),
                reconciliation_item as not materialized (select i.* from reconciliation_item i where %s),
                reconciliation as not materialized (
                    select r.id, r.position, r.programme, r.year, r.unit, r.first_day, r.last_day, r.digest, r.file_name,
                        case when %s then r.lines end as lines, r.supersedes, r.superseded_by, r.loaded_by, r.matched_at,
                        r.matched_up_to, r.ledger_by, r.ledger_at, r.treasury_by, r.treasury_at, r.last_position
                    from reconciliation r
                    where %s or exists (select from reconciliation_item i where i.reconciliation = r.id)),
                """.formatted(
                                PLAN,
                                ofProgrammes ? EventLog.STREAM_PROGRAMME + " = any(" + PROGRAMMES + ")" : "true",
                                EventTypes.in(FindingEvent.class),
                                own("f", scope),
                                names("m", scope),
                                EventTypes.in(MoneyEvent.class),
                                names("e", scope),
                                own("f", scope),
                                own("i", scope),
                                own("r", scope),
                                own("r", scope))
                + Stream.of("journal_transfer", "journal_entry", "balance", "balance_checkpoint", "balance_month")
                        .map(table -> "%1$s as not materialized (select r.* from %1$s r where %2$s)"
                                .formatted(table, own("r", scope)))
                        .collect(Collectors.joining(",\n"))
                + "\n";
    }

    /** The units of the caller, with all below them in the tree of each programme. */
    private static String ownUnits(boolean ofProgrammes) {
        return """
                own_unit as materialized (
                    with recursive below as (
                        select programme, code from unit
                        where code = any(string_to_array(current_setting('socai.units'), ','))
                        union
                        select u.programme, u.code from unit u
                            join below on u.programme = below.programme and u.parent = below.code)
                    select programme, code from below%s),
                """.formatted(ofProgrammes ? " where programme = any(" + PROGRAMMES + ")" : "");
    }

    /** The tables of a caller who is limited. */
    public static LimitedTables of(Scope scope) {
        if (scope.isAll()) {
            throw new IllegalArgumentException("who has no limits reads the tables themselves");
        }
        return new LimitedTables(scope);
    }

    /** Whether a row is of the caller; a pool is of nobody who is limited to units. */
    private static String own(String row, Scope scope) {
        return scope.units().isEmpty()
                ? row + ".programme = any(" + PROGRAMMES + ")"
                : "(%1$s.programme, %1$s.unit) in (select programme, code from own_unit)".formatted(row);
    }

    /** Whether an entry names a unit of the caller, wherever in it, and so is of the caller too. */
    private static String names(String event, Scope scope) {
        return scope.units().isEmpty()
                ? "split_part(%s.line, '.', 1) = any(%s)".formatted(event, PROGRAMMES)
                : """
                exists (select from jsonb_path_query(%1$s.payload, '$.**.unit') named (unit)
                    where (split_part(%1$s.line, '.', 1), named.unit #>> '{}') in (select programme, code from own_unit))""".formatted(event);
    }

    /** A query over these tables. One that begins with names of its own cannot stand right behind others. */
    public String before(String sql) {
        var query = sql.strip();
        if (WITH.matcher(query).lookingAt()) {
            return tables + "select * from (" + query + ") named";
        }
        if (SELECT.matcher(query).lookingAt()) {
            return tables + "(" + query + ")";
        }
        throw new IllegalArgumentException("a reading only reads: " + query);
    }
}
