package socai.recording;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.CorrectDecision;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.EntryCommand;
import socai.ledger.command.LedgerCommand.Expire;
import socai.ledger.command.LedgerCommand.ExtendProgramme;
import socai.ledger.command.LedgerCommand.FindingCommand;
import socai.ledger.command.LedgerCommand.FollowProgramme;
import socai.ledger.command.LedgerCommand.ImportCommand;
import socai.ledger.command.LedgerCommand.OpenLine;
import socai.ledger.command.LedgerCommand.PersonCommand;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.RegisterDecision;
import socai.ledger.command.LedgerCommand.Reject;
import socai.ledger.command.LedgerCommand.ReopenYear;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.command.LedgerCommand.SetAside;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.command.LedgerCommand.SetEnvelope;
import socai.ledger.command.LedgerCommand.SettleProposal;
import socai.ledger.command.LedgerCommand.TakePart;
import socai.ledger.command.LedgerCommand.TakeShare;
import socai.ledger.command.LedgerCommand.Withdraw;
import socai.ledger.value.Actor;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;

/**
 * The ledger as a clerk would keep it on paper: purses with money in them, a list of what was done, a
 * list of voucher numbers, a list of who waits for whom. It shares no rule with the code under test.
 */
final class ReferenceModel {
    /** A row of a line. */
    record Row(LineId line, BudgetKey key) {}

    /** What money in a purse is. */
    enum Pot {
        OUTSIDE,
        FREE,
        PROMISED,
        RESERVED,
        PAID,
        ADVANCED
    }

    /** Where money is; of promises, reserves and advances each has a purse of its own. */
    record Purse(Pot pot, Row row, @Nullable EventId item) {}

    /** Money that goes from one purse to another. */
    public record Move(Purse from, Purse to, long dong) {
        Move back() {
            return new Move(to, from, dong);
        }
    }

    /** All purses of one kind of a row: a reserve is a promise to its proposal. */
    record Drawer(Pot pot, Row row) {
        public static Drawer of(Purse purse) {
            return new Drawer(purse.pot() == Pot.RESERVED ? Pot.PROMISED : purse.pot(), purse.row());
        }
    }

    /** What came into a drawer on one day and what went. */
    private record Day(long in, long out) {
        Day plus(Day other) {
            return new Day(in + other.in, out + other.out);
        }
    }

    /** Something that waits for a second pair of eyes. */
    private record Waiting(
            List<EventId> ids, List<ReferenceDeed> deeds, List<Move> aside, Actor by, LocalDate expires) {}

    private final Map<Purse, Long> purses = new HashMap<>();
    private final Map<Drawer, TreeMap<LocalDate, Day>> dated = new HashMap<>();
    private final Map<EventId, Long> returned = new HashMap<>();
    private final ReferenceContracts contracts;
    private final Map<Row, Long> given = new HashMap<>();
    private final Map<Row, Long> carriedIn = new HashMap<>();
    private final Set<String> vouchers = new HashSet<>();
    private final Set<EventId> undone = new HashSet<>();
    private final Set<FiscalYear> closed = new HashSet<>();
    private final Map<EventId, Waiting> waiting = new HashMap<>();
    private final ReferenceControls controls;
    /** What was recorded never changes, so copies share it. */
    private final Map<EventId, ReferenceDeed> deeds;
    /** All parts of the decision that an entry is a part of, in their order. */
    private final Map<EventId, List<EventId>> parts;

    ReferenceModel() {
        controls = new ReferenceControls();
        contracts = new ReferenceContracts();
        deeds = new HashMap<>();
        parts = new HashMap<>();
    }

    private ReferenceModel(ReferenceModel other) {
        purses.putAll(other.purses);
        other.dated.forEach((drawer, days) -> dated.put(drawer, new TreeMap<>(days)));
        returned.putAll(other.returned);
        given.putAll(other.given);
        carriedIn.putAll(other.carriedIn);
        vouchers.addAll(other.vouchers);
        undone.addAll(other.undone);
        closed.addAll(other.closed);
        waiting.putAll(other.waiting);
        controls = other.controls.copy();
        contracts = other.contracts.copy();
        deeds = other.deeds;
        parts = other.parts;
    }

    ReferenceModel copy() {
        return new ReferenceModel(this);
    }

    /** What is in the purses of one kind of a row. */
    long sum(Pot pot, Row row) {
        return purses.entrySet().stream()
                .filter(purse ->
                        purse.getKey().pot() == pot && purse.getKey().row().equals(row))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The purses of one kind that are not empty. */
    List<Purse> full(Pot pot) {
        return purses.entrySet().stream()
                .filter(purse -> purse.getKey().pot() == pot && purse.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    Set<Row> rows() {
        var rows = new HashSet<Row>();
        purses.keySet().forEach(purse -> rows.add(purse.row()));
        return rows;
    }

    List<EventId> proposals() {
        return List.copyOf(waiting.keySet());
    }

    Set<FiscalYear> closed() {
        return closed;
    }

    /** Control and version of each warning of the last command. */
    List<String> warnings() {
        return controls.warnings();
    }

    boolean accepts(LedgerCommand command) {
        return accepts(command, List.of());
    }

    /**
     * Does what is asked and says so; a model that says no is of no more use.
     *
     * @param ids under which the entries of it were recorded; none where it was not
     */
    boolean accepts(LedgerCommand command, List<EventId> ids) {
        controls.warnings().clear();
        return switch (command) {
            case DefineProgramme c -> true;
            case ExtendProgramme c -> false;
            case RegisterDecision c -> false;
            case CorrectDecision c -> false;
            case SetEnvelope c -> false;
            case TakeShare c -> false;
            case OpenLine c -> false;
            case TakePart c -> false;
            case SetAside c -> false;
            case FollowProgramme c -> false;
            case FindingCommand c -> false;
            case ImportCommand c -> false;
            case PersonCommand c -> false;
            case CloseYear c ->
                c.today().getYear() > c.year().value()
                        && waiting.values().stream()
                                .flatMap(wait -> wait.deeds().stream())
                                .noneMatch(deed -> deed.year().equals(c.year()))
                        && closed.add(c.year())
                        && contracts.close(c.year(), this);
            case ReopenYear c -> closed.remove(c.year());
            case SetControl c -> controls.set(c);
            case Propose c -> propose(c, ids);
            case SettleProposal c -> settle(c, ids);
            case Reallocate c -> enter(c, ids);
            case Adjust c -> enter(c, ids);
            case EntryCommand c -> enter(c, ids);
        };
    }

    private boolean enter(LedgerCommand command, List<EventId> ids) {
        return enter(ReferenceDeed.allOf(command, place -> id(ids, place), this), ids, false);
    }

    /** What is not recorded goes by some name of its own. */
    private static EventId id(List<EventId> ids, int place) {
        return place < ids.size() ? ids.get(place) : new EventId(UUID.randomUUID());
    }

    /** What is undone in two lines waits in both, first in the one that was named; of many parts each waits. */
    private boolean propose(Propose c, List<EventId> given) {
        var names = given.isEmpty() ? List.of(id(given, 0), id(given, 1)) : given;
        var all = ReferenceDeed.allOf(c.entry(), place -> id(names, place), this);
        if (all.isEmpty() || c.expires().isBefore(c.today())) {
            return false;
        }
        var aside = new ArrayList<Move>();
        for (var deed : all) {
            if (!isLawful(deed)) {
                return false;
            }
            var own = deed.moves().stream()
                    .filter(move -> move.from().pot() == Pot.FREE || move.from().pot() == Pot.PROMISED)
                    .map(move -> new Move(move.from(), waitingFor(deed, move.from(), c, names), move.dong()))
                    .toList();
            carryOut(own, deed.date());
            aside.addAll(own);
        }
        var wait = new Waiting(names, all, aside, c.by(), c.expires());
        names.forEach(id -> waiting.put(id, wait));
        return true;
    }

    private static Purse waitingFor(ReferenceDeed deed, Purse from, Propose c, List<EventId> names) {
        var elsewhere = deed.total() == 0
                && c.entry() instanceof Reverse undoing
                && !undoing.line().equals(from.row().line());
        return new Purse(Pot.RESERVED, from.row(), elsewhere ? names.getLast() : deed.id());
    }

    private boolean settle(SettleProposal c, List<EventId> ids) {
        var wait = waiting.get(c.proposal());
        if (wait == null) {
            return false;
        }
        var late = c.today().isAfter(wait.expires());
        var own = c.by().equals(wait.by());
        var may = switch (c) {
            case Approve a -> !own && !late;
            case Reject r -> !own;
            case Withdraw w -> own;
            case Expire e -> late;
        };
        if (!may) {
            return false;
        }
        wait.ids().forEach(waiting::remove);
        carryOut(
                wait.aside().stream().map(Move::back).toList(),
                wait.deeds().getFirst().date());
        if (!(c instanceof Approve)) {
            return true;
        }
        var entries = entries(ids, wait.ids().size());
        var all = new ArrayList<ReferenceDeed>();
        for (var deed : wait.deeds()) {
            all.add(deed.renamed(deed.id(), id(entries, all.size())));
        }
        return enter(all, entries, true);
    }

    /** Each entry follows its approval; the receiver's half of a reallocation follows the giver's. */
    private static List<EventId> entries(List<EventId> ids, int proposals) {
        if (proposals == 1 || ids.isEmpty()) {
            return ids.isEmpty() ? ids : ids.subList(1, ids.size());
        }
        return IntStream.range(0, proposals)
                .mapToObj(place -> ids.get(2 * place + 1))
                .toList();
    }

    /** All of it, one after the other, or nothing. */
    private boolean enter(List<ReferenceDeed> all, List<EventId> ids, boolean approved) {
        if (all.size() < 2) {
            return !all.isEmpty() && enter(all.getFirst(), ids, approved);
        }
        if (all.getFirst().undoes() == null) {
            ids.forEach(part -> parts.put(part, ids));
        }
        return all.stream().allMatch(deed -> enter(deed, ids.isEmpty() ? ids : List.of(deed.id()), approved));
    }

    private boolean enter(ReferenceDeed deed, List<EventId> ids, boolean approved) {
        if (!isLawful(deed)
                || deed.vouchers().stream().anyMatch(vouchers::contains)
                || !controls.allow(deed, this, approved)) {
            return false;
        }
        var about = deed.undoes();
        if (about != null) {
            undone.add(about.id());
            vouchers.removeAll(about.vouchers());
        }
        vouchers.addAll(deed.vouchers());
        carryOut(deed.moves(), deed.date());
        contracts.carryOut(deed, this);
        if (deed.payment() != null) {
            var isBack = deed.undoes() == null || deed.undoes().pays();
            returned.merge(deed.payment(), isBack ? dong(deed) : -dong(deed), Long::sum);
        }
        if (deed.gives()) {
            deed.moves().forEach(move -> count(given, move));
        }
        if (deed.into() != null) {
            deed.moves().stream()
                    .flatMap(move -> Stream.of(Map.entry(move.from(), -move.dong()), Map.entry(move.to(), move.dong())))
                    .filter(side -> side.getKey().row().key().year().equals(deed.into()))
                    .forEach(side -> carriedIn.merge(side.getKey().row(), side.getValue(), Long::sum));
        }
        ids.forEach(each -> deeds.put(each, deed));
        return true;
    }

    private static void count(Map<Row, Long> sums, Move move) {
        if (move.from().pot() != Pot.OUTSIDE) {
            sums.merge(move.from().row(), -move.dong(), Long::sum);
        }
        if (move.to().pot() != Pot.OUTSIDE) {
            sums.merge(move.to().row(), move.dong(), Long::sum);
        }
    }

    /** Whether the money and the year are there for it. */
    private boolean isLawful(ReferenceDeed deed) {
        return deed.moves().stream()
                        .allMatch(move -> move.from().pot() == Pot.OUTSIDE || in(move.from()) >= move.dong())
                && (deed.raises() == null || isOpen(deed.raises()))
                && (deed.undoes() == null || !undone.contains(deed.undoes().id()))
                && (deed.yearEnd() ? isAfterYear(deed) : isInYear(deed))
                && (deed.notBefore() == null || !deed.date().isBefore(deed.notBefore()))
                && canComeBack(deed)
                && hasCome(deed);
    }

    /** Of a payment comes back what is left of it; and what is undone must be left whole. */
    private boolean canComeBack(ReferenceDeed deed) {
        if (deed.payment() == null) {
            return true;
        }
        var back = returned.getOrDefault(deed.payment(), 0L);
        if (deed.undoes() == null) {
            var paid = deeds.get(deed.payment());
            return paid != null && back + dong(deed) <= dong(paid);
        }
        return !deed.undoes().pays() || back == 0;
    }

    /** No more goes out of a drawer of spent or promised money than had ever come into it by that day. */
    private boolean hasCome(ReferenceDeed deed) {
        return changes(deed.moves()).entrySet().stream()
                .filter(change -> change.getValue() < 0 && change.getKey().pot() != Pot.FREE)
                .allMatch(change -> days(change.getKey()).headMap(deed.date(), true).values().stream()
                                .mapToLong(Day::in)
                                .sum()
                        >= -change.getValue());
    }

    private static long dong(ReferenceDeed deed) {
        return deed.moves().getFirst().dong();
    }

    @Nullable
    LocalDate day(EventId id) {
        var deed = deeds.get(id);
        return deed == null ? null : deed.date();
    }

    private boolean isInYear(ReferenceDeed deed) {
        var from = LocalDate.of(deed.year().value(), 1, 1);
        return !closed.contains(deed.year())
                && !deed.date().isBefore(from)
                && deed.date().isBefore(from.plusMonths(13));
    }

    private boolean isAfterYear(ReferenceDeed deed) {
        return closed.contains(deed.year())
                && (deed.into() == null || !closed.contains(deed.into()))
                && !deed.date().isBefore(LocalDate.of(deed.year().value(), 12, 31))
                && deed.date().getYear() <= deed.year().value() + 1;
    }

    private void carryOut(List<Move> moves, LocalDate date) {
        for (var move : moves) {
            put(move.from(), -move.dong());
            put(move.to(), move.dong());
        }
        changes(moves).forEach((drawer, change) -> {
            if (change != 0) {
                var day = change > 0 ? new Day(change, 0) : new Day(0, -change);
                dated.computeIfAbsent(drawer, any -> new TreeMap<>()).merge(date, day, Day::plus);
            }
        });
    }

    private void put(Purse purse, long dong) {
        if (purse.pot() != Pot.OUTSIDE) {
            purses.merge(purse, dong, Long::sum);
        }
    }

    /** What moves change of each drawer. */
    static Map<Drawer, Long> changes(List<Move> moves) {
        var changes = new HashMap<Drawer, Long>();
        for (var move : moves) {
            changes.merge(Drawer.of(move.from()), -move.dong(), Long::sum);
            changes.merge(Drawer.of(move.to()), move.dong(), Long::sum);
        }
        changes.keySet().removeIf(drawer -> drawer.pot() == Pot.OUTSIDE);
        return changes;
    }

    private NavigableMap<LocalDate, Day> days(Drawer drawer) {
        return dated.getOrDefault(drawer, new TreeMap<>());
    }

    long in(Purse purse) {
        return purses.getOrDefault(purse, 0L);
    }

    /** A promise is open while something of it is, be it set aside for a proposal. */
    boolean isOpen(Purse promise) {
        return in(promise) > 0
                || waiting.values().stream()
                        .flatMap(wait -> wait.aside().stream())
                        .anyMatch(move -> move.from().equals(promise));
    }

    /** What proposals have set aside of a promise. */
    long reservedFrom(EventId promise) {
        return waiting.values().stream()
                .flatMap(wait -> wait.aside().stream())
                .filter(move -> promise.equals(move.from().item()))
                .mapToLong(Move::dong)
                .sum();
    }

    @Nullable
    ReferenceDeed deed(EventId id) {
        var deed = deeds.get(id);
        return deed == null || undone.contains(deed.id()) ? null : deed;
    }

    /** The decision that an entry is a part of; nothing for an entry that is no part. */
    List<EventId> parts(EventId entry) {
        return parts.getOrDefault(entry, List.of());
    }

    /** The least that was in a drawer on a day or at the end of any day after it. */
    long least(Drawer drawer, LocalDate date) {
        var days = days(drawer);
        var ends = new ArrayList<>(days.tailMap(date, false).keySet());
        ends.add(date);
        return ends.stream()
                .mapToLong(end -> days.headMap(end, true).values().stream()
                        .mapToLong(day -> day.in() - day.out())
                        .sum())
                .min()
                .orElseThrow();
    }

    ReferenceContracts contracts() {
        return contracts;
    }

    long given(LineId line, @Nullable FiscalYear year, @Nullable Object unit) {
        return total(given, line, year, unit);
    }

    long plan(LineId line, FiscalYear year, Object unit) {
        return total(given, line, year, unit) + total(carriedIn, line, year, unit);
    }

    private static long total(Map<Row, Long> sums, LineId line, @Nullable FiscalYear year, @Nullable Object unit) {
        return sums.entrySet().stream()
                .filter(sum -> sum.getKey().line().equals(line)
                        && (year == null || sum.getKey().key().year().equals(year))
                        && (unit == null || Objects.equals(sum.getKey().key().unit(), unit)))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
