package socai.yearend;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.log.event.EventTypes;
import socai.yearend.YearEnd.Rest;

/** Reads the remainders of the years of a programme: their sums, and the remainders part by part. */
public final class YearRests {
    /** Money that waits in a proposal is not there to be carried over. */
    private static final String RESTS = """
            with rest as materialized (
                select programme, project, year, source, unit,
                    case when unit is null then 'UNALLOTTED' else 'AVAILABLE' end as account,
                    null::uuid as item, unallotted + available as amount, 0 as came, 0 as kept
                from balance
                where programme = :programme and year = :year and unallotted + available > 0
                union all
                select o.*, 1
                from (
                    select j.programme, j.project, j.year, j.source, j.unit, j.account, j.item,
                        dong_sum(j.amount) as amount, min(j.position) as came
                    from journal_entry j
                    where j.programme = :programme and j.year = :year and j.has_item and j.item is not null
                    group by j.programme, j.project, j.year, j.source, j.unit, j.account, j.item
                    having dong_sum(j.amount) <> 0
                ) o
                where not exists (select from ledger_event e where e.%s and e.id = o.item)
            )
            """.formatted(EventTypes.in(Proposed.class));

    private final JdbcClient database;

    public YearRests(JdbcClient database) {
        this.database = database;
    }

    /** The number of remainders in an account, and their sum in đồng. */
    public record Sum(long count, long dong) {
        public static final Sum NONE = new Sum(0, 0);

        public Sum plus(Sum other) {
            return new Sum(count + other.count, Math.addExact(dong, other.dong));
        }
    }

    /**
     * A rest and its papers.
     *
     * @param number the contract's or the voucher's, where it is promised or advanced
     */
    public record Numbered(Rest rest, @Nullable String number) {}

    /** The sums of a year by account. */
    public Map<Account, Sum> sums(ProgrammeCode programme, FiscalYear year) {
        var sums = new EnumMap<Account, Sum>(Account.class);
        database.sql(RESTS + "select account, dong_sum(amount) as amount, count(*) as rests from rest group by account")
                .param("programme", programme.value())
                .param("year", year.value())
                .query(row -> {
                    sums.put(Account.valueOf(row.getString("account")), sum(row));
                });
        return sums;
    }

    private static Sum sum(ResultSet row) throws SQLException {
        return new Sum(row.getLong("rests"), row.getLong("amount"));
    }

    /** Up to {@code limit} rests of some accounts: what is promised or advanced in the order in which it came. */
    public List<Rest> first(ProgrammeCode programme, FiscalYear year, Set<Account> accounts, int limit) {
        return database.sql(RESTS + """
                        select rest.*, null as number
                        from rest left join project p on p.programme = rest.programme and p.code = rest.project
                        where account = any(:accounts)
                        order by came, p.ordinal, rest.project, unit nulls first, source, item limit :limit
                        """)
                .param("programme", programme.value())
                .param("year", year.value())
                .param("accounts", accounts.stream().map(Account::name).toArray(String[]::new))
                .param("limit", limit)
                .query((row, number) -> rest(row).rest())
                .list();
    }

    /** Some remainders of a year, and the sums of all of them by account. */
    public record Part(Map<Account, Sum> sums, List<Numbered> rows) {}

    /**
     * Lists up to {@code limit} remainders of a year from an offset on: project by project, free money first.
     *
     * @param free whether only free money is listed; the sums are of all remainders
     */
    public Part part(ProgrammeCode programme, FiscalYear year, boolean free, long offset, int limit) {
        var sums = new EnumMap<Account, Sum>(Account.class);
        var rows = new ArrayList<Numbered>();
        database.sql(RESTS + """
                        select null as ordinal, 0 as kept, null as programme, null as project, null as year, null as source,
                            null as unit, account, null as item, dong_sum(amount) as amount, count(*) as rests, null as number
                        from rest group by account
                        union all
                        select page.*, coalesce(e.payload ->> 'contract', e.payload ->> 'reference')
                        from (
                            select p.ordinal, kept, rest.programme, project, year, source, unit, account, item, amount,
                                null::bigint as rests
                            from rest left join project p on p.programme = rest.programme and p.code = rest.project
                            where kept = 0 or not :free
                            order by ordinal, kept, account, source, unit nulls first, item limit :limit offset :offset
                        ) page left join ledger_event e on e.id = page.item
                        order by ordinal, kept, account, source, unit nulls first, item
                        """)
                .param("programme", programme.value())
                .param("year", year.value())
                .param("free", free)
                .param("limit", limit)
                .param("offset", offset)
                .query(row -> {
                    if (row.getString("programme") == null) {
                        sums.put(Account.valueOf(row.getString("account")), sum(row));
                    } else {
                        rows.add(rest(row));
                    }
                });
        return new Part(sums, rows);
    }

    /** Sums the free money of each year of each programme, in đồng. */
    public Map<ProgrammeCode, Map<FiscalYear, Long>> left() {
        var left = new HashMap<ProgrammeCode, Map<FiscalYear, Long>>();
        database.sql("""
                        select programme, year, dong_sum(unallotted + available) as amount
                        from balance group by programme, year
                        """)
                .query((row, number) -> left.computeIfAbsent(
                                new ProgrammeCode(row.getString("programme")), any -> new HashMap<>())
                        .put(new FiscalYear(row.getInt("year")), row.getLong("amount")))
                .list();
        return left;
    }

    private static Numbered rest(ResultSet row) throws SQLException {
        var unit = row.getString("unit");
        var item = row.getObject("item", UUID.class);
        return new Numbered(
                new Rest(
                        new LineId(
                                new ProgrammeCode(row.getString("programme")),
                                new ProjectCode(row.getString("project"))),
                        new BudgetKey(
                                new FiscalYear(row.getInt("year")),
                                new SourceCode(row.getString("source")),
                                unit == null ? null : new UnitCode(unit)),
                        Account.valueOf(row.getString("account")),
                        item == null ? null : new EventId(item),
                        new Money(row.getLong("amount"))),
                row.getString("number"));
    }
}
