package socai.log;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.LedgerEvent.Committed;
import socai.ledger.ProgrammeCode;
import socai.ledger.Text;
import socai.ledger.UniqueKey;

/** Finds entries in the log by what stands on their papers, in any spelling that looks the same. */
public final class EntryRegister {
    private static final String PROGRAMME = "split_part(line, '.', 1)";
    private static final String DAY = "coalesce(payload #>> '{reversed,effectiveDate}', payload ->> 'effectiveDate')";

    /** The rest of what is asked for: of what undid an entry, the entry's own day and amount count. */
    private static final String AS_ASKED = """
            and (?::bigint is null or coalesce(payload #>> '{reversed,amount}', payload ->> 'amount')::bigint = ?)
            and (?::text is null or %1$s >= ?) and (?::text is null or %1$s <= ?)
            """.formatted(DAY);

    // The very words of the partial indexes in V16__programmes_that_grow.sql and V22__entries_by_payee.sql.
    private static final Names BASES = new Names(
            BasisRegister.RESTING,
            "coalesce(payload #>> '{legalBasis,number}', payload #>> '{reversed,legalBasis,number}')");
    private static final Names PAYEES = new Names(
            "type in ('Committed', 'Disbursed', 'Reversed')",
            "coalesce(payload ->> 'payee', payload #>> '{reversed,payee}')");
    private static final Names ADDITIONS =
            new Names("type = 'Committed' and payload ->> 'addition' = 'true'", "payload ->> 'contract'");

    private final EventLog log;
    private final Spellings bases;
    private final Spellings payees;
    private final Spellings additions;

    public EntryRegister(EventLog log) {
        this.log = log;
        this.bases = BASES.spellings(log);
        this.payees = PAYEES.spellings(log);
        this.additions = ADDITIONS.spellings(log);
    }

    /** Names that a partial index has in order: which entries it holds, and the words for their name. */
    private record Names(String entries, String name) {
        Spellings spellings(EventLog log) {
            return new Spellings(log, entries, name);
        }
    }

    /**
     * Up to {@code limit} entries after a position, in the order of the log, undone or not; what undid one is
     * found as well. Of basis, voucher, contract and payee at least one is asked for.
     *
     * @param ofContract the positions of the contract's entries, where a contract is asked for
     */
    public List<RecordedEvent> entries(
            EntrySearch search, @Nullable Collection<Long> ofContract, long after, int limit) {
        var found = new ArrayList<RecordedEvent>();
        var candidates = candidates(search, ofContract);
        var from = after;
        while (found.size() < limit) {
            var page = candidates.after(from, limit);
            page.stream()
                    .filter(entry -> ofContract == null || ofContract.contains(entry.position()))
                    .filter(entry -> search.accepts(entry.event()))
                    .limit(limit - found.size())
                    .forEach(found::add);
            if (page.size() < limit) {
                break;
            }
            from = page.getLast().position();
        }
        return found;
    }

    /** Entries in the order of the log, among which all are that are asked for. */
    @FunctionalInterface
    private interface Candidates {
        List<RecordedEvent> after(long position, int limit);
    }

    /** What is asked for most narrowly leads to them. */
    private Candidates candidates(EntrySearch search, @Nullable Collection<Long> ofContract) {
        if (search.voucher() != null) {
            var positions = vouchers(search.programme(), search.voucher());
            return (after, limit) -> at(search, positions, after, limit);
        }
        if (ofContract != null) {
            return (after, limit) -> at(search, ofContract, after, limit);
        }
        if (search.payee() != null) {
            var spellings = payees.like(search.programme(), search.payee());
            return (after, limit) -> named(search, PAYEES, "", spellings, after, limit);
        }
        if (search.legalBasis() != null) {
            var spellings = bases.like(search.programme(), search.legalBasis().number());
            return (after, limit) -> named(search, BASES, "", spellings, after, limit);
        }
        throw new IllegalArgumentException("nothing is asked for by name");
    }

    /**
     * Up to {@code limit} payments to a payee, in the order of the log, as far as they were not undone.
     *
     * @param search with a payee
     */
    public List<RecordedEvent> standingPayments(EntrySearch search, int limit) {
        if (search.payee() == null) {
            throw new IllegalArgumentException("payments to nobody");
        }
        var standing = """
                and type = 'Disbursed' and not exists (
                    select from unique_key k where k.edition = %s and k.kind = 'REVERSAL' and k.value = e.id::text)
                """.formatted(KeyTable.EDITION);
        var spellings = payees.like(search.programme(), search.payee());
        return named(search, PAYEES, standing, spellings, 0, limit);
    }

    /** The index has each spelling's entries in the order of the log: of each no more are read than are answered. */
    private List<RecordedEvent> named(
            EntrySearch search, Names names, String only, List<String> spellings, long after, int limit) {
        return log.many("""
                select %1$s from unnest(?::text[]) as spelling, lateral (
                    select %1$s from ledger_event e
                    where %2$s and %3$s = ? and %4$s = spelling and position > ? %5$s %6$s
                    order by position limit ?) as entry
                order by position limit ?
                """.formatted(EventLog.EVENT, names.entries(), PROGRAMME, names.name(), only, AS_ASKED), s -> {
            s.setObject(1, spellings.toArray(String[]::new));
            s.setString(2, search.programme().value());
            s.setLong(3, after);
            var next = asAsked(search, s, 4);
            s.setInt(next, limit);
            s.setInt(next + 1, limit);
        });
    }

    private List<RecordedEvent> at(EntrySearch search, Collection<Long> positions, long after, int limit) {
        return log.many("""
                select %s from ledger_event
                where position = any(?) and %s = ? and position > ? %s order by position limit ?
                """.formatted(EventLog.EVENT, PROGRAMME, AS_ASKED), s -> {
            s.setObject(1, positions.stream().mapToLong(Long::longValue).toArray());
            s.setString(2, search.programme().value());
            s.setLong(3, after);
            s.setInt(asAsked(search, s, 4), limit);
        });
    }

    /** Sets the parameters of {@link #AS_ASKED} and says which comes next. */
    private static int asAsked(EntrySearch search, PreparedStatement s, int first) throws SQLException {
        twice(
                s,
                first,
                Types.BIGINT,
                search.amount() == null ? null : search.amount().dong());
        twice(s, first + 2, Types.VARCHAR, text(search.from()));
        twice(s, first + 4, Types.VARCHAR, text(search.to()));
        return first + 6;
    }

    private static void twice(PreparedStatement s, int first, int type, @Nullable Object value) throws SQLException {
        s.setObject(first, value, type);
        s.setObject(first + 1, value, type);
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /**
     * The first entries of the commitments that bear a contract's number, undone or not; what raises, releases or
     * pays them names them by their id.
     */
    public List<RecordedEvent> commitments(ProgrammeCode programme, Text contract) {
        var first = log.atAll(positions("CONTRACT", programme + "/", UniqueKey.ending(contract))).stream();
        return Stream.concat(first, additions(programme, contract).stream())
                .filter(entry -> entry.event() instanceof Committed committed
                        && EntrySearch.looksLike(contract, committed.contract().identity()))
                .toList();
    }

    /** They take no key, since another commitment has it. */
    private List<RecordedEvent> additions(ProgrammeCode programme, Text contract) {
        return log.many("""
                select %s from ledger_event where %s and %s = ? and %s = any(?)
                """.formatted(EventLog.EVENT, ADDITIONS.entries(), PROGRAMME, ADDITIONS.name()), s -> {
            s.setString(1, programme.value());
            s.setObject(2, additions.like(programme, contract).toArray(String[]::new));
        });
    }

    /** Where entries stand that have, or had, a voucher's number for themselves, and what undid them. */
    private List<Long> vouchers(ProgrammeCode programme, Text number) {
        var ending = UniqueKey.ending(number);
        return Stream.of(
                        positions("VOUCHER", programme + ".", ending),
                        positions("REFUND", programme + ".", ending),
                        positions("RECOVERY", "", ending))
                .flatMap(List::stream)
                .toList();
    }

    /** A key has a row for each event that took it, found it taken, or gave it back. */
    private List<Long> positions(String kind, String beginning, String ending) {
        return log.query(
                """
                with named as materialized (
                    select distinct edition, kind, value from unique_key
                    where edition = %s and kind = ? and starts_with(value, ?) and right(value, ?) = ?)
                select position from named join unique_key using (edition, kind, value)
                """.formatted(KeyTable.EDITION),
                s -> {
                    s.setString(1, kind);
                    s.setString(2, beginning);
                    s.setInt(3, ending.codePointCount(0, ending.length()));
                    s.setString(4, ending);
                },
                row -> row.getLong("position"));
    }
}
