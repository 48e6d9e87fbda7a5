package socai.recording;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.RecoverAdvance;
import socai.ledger.command.LedgerCommand.Refund;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.CommitmentReleased;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.value.Account;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.Direction;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.recording.ReferenceModel.Move;
import socai.recording.ReferenceModel.Pot;
import socai.recording.ReferenceModel.Purse;
import socai.recording.ReferenceModel.Row;

/**
 * Something that was done, or is about to be, as the {@link ReferenceModel} writes it down.
 *
 * @param gives whether it brings money to rows, or takes it from them
 * @param advances whether it pays an advance
 * @param raises the promise that gets more
 * @param yearEnd whether it decides on the rest of a closed year
 * @param into the year it carries into
 * @param undoes what it undoes
 * @param notBefore the day of what it undoes or rests on
 * @param payment the payment for work that it gives back, or undoes
 * @param total what its decision takes from all places, where it is one of many parts
 */
record ReferenceDeed(
        EventId id,
        FiscalYear year,
        LocalDate date,
        List<Move> moves,
        Set<String> vouchers,
        boolean gives,
        boolean advances,
        @Nullable Purse raises,
        boolean yearEnd,
        @Nullable FiscalYear into,
        @Nullable ReferenceDeed undoes,
        @Nullable LocalDate notBefore,
        @Nullable EventId payment,
        long total) {
    private static final int LAST_YEAR = 2015;

    /** What a command asks for, in the order in which it is done; nothing where it makes no sense. */
    static List<ReferenceDeed> allOf(LedgerCommand command, IntFunction<EventId> ids, ReferenceModel model) {
        if (command instanceof Adjust c) {
            return parts(c, ids);
        }
        if (command instanceof Reverse c && !model.parts(c.event()).isEmpty()) {
            return undone(model.parts(c.event()), c.effectiveDate(), ids, model);
        }
        var deed = of(command, ids.apply(0), model);
        return deed == null ? List.of() : List.of(deed);
    }

    /** What gives comes before what gets. */
    private static List<ReferenceDeed> parts(Adjust c, IntFunction<EventId> ids) {
        var places = new HashSet<Row>();
        var sums = new HashMap<List<?>, Long>();
        var total = 0L;
        for (var part : c.parts()) {
            var gives = part.direction() == Direction.OUT;
            var dong = part.amount().dong();
            if (dong == 0 || !places.add(row(part.place()))) {
                return List.of();
            }
            total += gives ? dong : 0;
            sums.merge(List.of(part.place().year(), isDonor(part.place().source())), gives ? -dong : dong, Long::sum);
        }
        if (c.parts().size() < 2 || sums.values().stream().anyMatch(sum -> sum != 0)) {
            return List.of();
        }
        var deeds = new ArrayList<ReferenceDeed>();
        for (var direction : List.of(Direction.OUT, Direction.IN)) {
            for (var part : c.parts()) {
                if (part.direction() == direction) {
                    deeds.add(part(part, c.effectiveDate(), ids.apply(deeds.size()), total));
                }
            }
        }
        return deeds;
    }

    private static ReferenceDeed part(Adjust.Part part, LocalDate date, EventId id, long total) {
        var row = row(part.place());
        var move = new Move(free(row), outside(row), part.amount().dong());
        return new ReferenceDeed(
                id,
                row.key().year(),
                date,
                List.of(part.direction() == Direction.OUT ? move : move.back()),
                Set.of(),
                true,
                false,
                null,
                false,
                null,
                null,
                null,
                null,
                total);
    }

    /** What gives back comes before what gets back. */
    private static List<ReferenceDeed> undone(
            List<EventId> parts, LocalDate date, IntFunction<EventId> ids, ReferenceModel model) {
        var all = parts.stream().map(model::deed).toList();
        if (all.contains(null)) {
            return List.of();
        }
        var got = all.stream()
                .filter(part -> part.moves().getFirst().to().pot() == Pot.FREE)
                .toList();
        var gave = all.stream().filter(part -> !got.contains(part)).toList();
        var inOrder = Stream.concat(got.stream(), gave.stream()).toList();
        return IntStream.range(0, inOrder.size())
                .mapToObj(i -> inOrder.get(i).undone(ids.apply(i), date))
                .toList();
    }

    private static @Nullable ReferenceDeed of(LedgerCommand command, EventId id, ReferenceModel model) {
        var deed = alone(command, id, model);
        return deed == null
                ? null
                : switch (command) {
                    case Enter(Committed c) -> deed.restingOn(model, c.raises());
                    case Enter(CommitmentReleased c) -> deed.restingOn(model, c.commitment());
                    case Enter(Disbursed c) -> deed.restingOn(model, c.commitment());
                    case RecoverAdvance c ->
                        deed.restingOn(model, deed.moves().getFirst().from().item());
                    case Refund c -> deed.restingOn(model, c.payment()).restingOn(model, c.commitment());
                    case Enter(CarriedOver c) -> deed.restingOn(model, c.item());
                    default -> deed;
                };
    }

    private ReferenceDeed restingOn(ReferenceModel model, @Nullable EventId named) {
        var day = named == null ? null : model.day(named);
        var later = day == null || (notBefore != null && notBefore.isAfter(day)) ? notBefore : day;
        return new ReferenceDeed(
                id, year, date, moves, vouchers, gives, advances, raises, yearEnd, into, undoes, later, payment, total);
    }

    private ReferenceDeed of(EventId paid) {
        return new ReferenceDeed(
                id, year, date, moves, vouchers, gives, advances, raises, yearEnd, into, undoes, notBefore, paid,
                total);
    }

    /** Whether it pays for work that was done. */
    boolean pays() {
        return undoes == null
                && moves.stream()
                        .anyMatch(move -> move.to().pot() == Pot.PAID
                                && payment == null
                                && move.from().pot() != Pot.ADVANCED);
    }

    private static @Nullable ReferenceDeed alone(LedgerCommand command, EventId id, ReferenceModel model) {
        return switch (command) {
            case Enter(Allocated c) -> {
                var row = row(c.line(), c.year(), c.source(), c.unit());
                yield giving(id, c.effectiveDate(), outside(row), free(row), c.amount());
            }
            case Enter(AllocationReduced c) -> {
                var row = row(c.line(), c.year(), c.source(), c.unit());
                yield giving(id, c.effectiveDate(), free(row), outside(row), c.amount());
            }
            case Enter(Allotted c) -> {
                var unit = row(c.line(), c.year(), c.source(), c.unit());
                var pool = row(c.line(), c.year(), c.source(), null);
                yield giving(id, c.effectiveDate(), free(pool), free(unit), c.amount());
            }
            case Enter(AllotmentWithdrawn c) -> {
                var unit = row(c.line(), c.year(), c.source(), c.unit());
                var pool = row(c.line(), c.year(), c.source(), null);
                yield giving(id, c.effectiveDate(), free(unit), free(pool), c.amount());
            }
            case Reallocate c -> {
                var from = row(c.from());
                var to = row(c.to());
                var sensible = !from.equals(to)
                        && c.from().year().equals(c.to().year())
                        && isDonor(c.from().source()) == isDonor(c.to().source());
                yield sensible ? giving(id, c.effectiveDate(), free(from), free(to), c.amount()) : null;
            }
            case Enter(Committed c) -> {
                var row = row(c.line(), c.year(), c.source(), c.unit());
                var promise = new Purse(Pot.PROMISED, row, c.raises() == null ? id : c.raises());
                var isNew = c.raises() == null && !Boolean.TRUE.equals(c.addition());
                var contract = "K" + c.line().programme() + "|" + c.unit() + "|" + c.contract();
                var alone = isNew ? Set.of(contract) : Set.<String>of();
                var deed = using(id, c.effectiveDate(), free(row), promise, c.amount(), alone, false);
                yield deed == null || c.raises() == null ? deed : deed.raising(promise);
            }
            case Enter(CommitmentReleased c) -> {
                var row = row(c.line(), c.year(), c.source(), c.unit());
                var promise = new Purse(Pot.PROMISED, row, c.commitment());
                yield using(id, c.effectiveDate(), promise, free(row), c.amount(), Set.of(), false);
            }
            case Enter(Disbursed c) -> {
                var row = row(c.line(), c.year(), c.source(), c.unit());
                var advance = c.kind() == DisbursementKind.ADVANCE;
                var voucher = "V" + c.line() + "|" + c.unit() + "|" + c.year() + "|" + c.reference();
                yield using(
                        id,
                        c.effectiveDate(),
                        c.commitment() == null ? free(row) : new Purse(Pot.PROMISED, row, c.commitment()),
                        advance ? new Purse(Pot.ADVANCED, row, id) : new Purse(Pot.PAID, row, null),
                        c.amount(),
                        Set.of(voucher),
                        advance);
            }
            case RecoverAdvance c -> {
                var row = row(c.line(), c.year(), c.source(), c.unit());
                var outstanding = model.full(Pot.ADVANCED).stream()
                        .filter(purse -> purse.row().equals(row))
                        .map(Purse::item)
                        .toList();
                if (c.advance() == null && outstanding.size() != 1) {
                    yield null;
                }
                var advance = c.advance() == null ? outstanding.getFirst() : c.advance();
                yield using(
                        id,
                        c.effectiveDate(),
                        new Purse(Pot.ADVANCED, row, advance),
                        new Purse(Pot.PAID, row, null),
                        c.amount(),
                        Set.of("T" + advance + "|" + c.reference()),
                        false);
            }
            case Refund c -> refund(c, id, model);
            case Enter(CarriedOver c) -> carryOver(c, id);
            case Enter(Lapsed c) -> {
                var row = row(c.line(), c.year(), c.source(), c.unit());
                var deed = using(id, c.effectiveDate(), free(row), outside(row), c.amount(), Set.of(), false);
                yield deed == null ? null : deed.atYearEnd(null);
            }
            case Reverse c -> {
                var about = model.deed(c.event());
                yield about == null || about.undoes() != null ? null : about.undone(id, c.effectiveDate());
            }
            default -> null;
        };
    }

    private static @Nullable ReferenceDeed refund(Refund c, EventId id, ReferenceModel model) {
        var row = row(c.line(), c.year(), c.source(), c.unit());
        var paid = c.paid();
        var advance = new Purse(Pot.ADVANCED, row, c.payment());
        if (paid == null) {
            return c.commitment() == null ? back(c, id, new Purse(Pot.PAID, row, null)) : null;
        }
        var samePlace = paid.line().equals(c.line())
                && paid.source().equals(c.source())
                && paid.unit().equals(c.unit())
                && (paid.year().equals(c.year()) || model.in(advance) > 0);
        var sameCommitment = c.commitment() == null || c.commitment().equals(paid.commitment());
        if (!samePlace || !sameCommitment || c.amount().dong() > paid.amount().dong()) {
            return null;
        }
        var isAdvance = paid.kind() == DisbursementKind.ADVANCE;
        var deed = back(c, id, isAdvance ? advance : new Purse(Pot.PAID, row, null));
        return deed == null || isAdvance ? deed : deed.of(Objects.requireNonNull(c.payment()));
    }

    private static @Nullable ReferenceDeed back(Refund c, EventId id, Purse from) {
        var to = c.commitment() == null ? free(from.row()) : new Purse(Pot.PROMISED, from.row(), c.commitment());
        var voucher = "R" + c.line() + "|" + c.unit() + "|" + c.year() + "|" + c.reference();
        return using(id, c.effectiveDate(), from, to, c.amount(), Set.of(voucher), false);
    }

    private static @Nullable ReferenceDeed carryOver(CarriedOver c, EventId id) {
        var next = new FiscalYear(c.year().value() + 1);
        var named = c.account() == Account.COMMITTED || c.account() == Account.ADVANCED;
        var sensible = next.value() <= LAST_YEAR
                && named == (c.item() != null)
                && switch (c.account()) {
                    case UNALLOTTED -> c.unit() == null;
                    case AVAILABLE, COMMITTED, ADVANCED -> c.unit() != null;
                    case SOURCE, PAID -> false;
                };
        if (!sensible) {
            return null;
        }
        var pot = switch (c.account()) {
            case COMMITTED -> Pot.PROMISED;
            case ADVANCED -> Pot.ADVANCED;
            default -> Pot.FREE;
        };
        var from = new Purse(pot, row(c.line(), c.year(), c.source(), c.unit()), c.item());
        var to = new Purse(pot, row(c.line(), next, c.source(), c.unit()), c.item());
        var deed = using(id, c.effectiveDate(), from, to, c.amount(), Set.of(), false);
        return deed == null ? null : deed.atYearEnd(next);
    }

    private static @Nullable ReferenceDeed giving(EventId id, LocalDate date, Purse from, Purse to, Money amount) {
        return deed(id, date, from, to, amount, Set.of(), true, false);
    }

    private static @Nullable ReferenceDeed using(
            EventId id, LocalDate date, Purse from, Purse to, Money amount, Set<String> vouchers, boolean advances) {
        return deed(id, date, from, to, amount, vouchers, false, advances);
    }

    private static @Nullable ReferenceDeed deed(
            EventId id,
            LocalDate date,
            Purse from,
            Purse to,
            Money amount,
            Set<String> vouchers,
            boolean gives,
            boolean advances) {
        if (amount.isZero()) {
            return null;
        }
        var moves = List.of(new Move(from, to, amount.dong()));
        var year = from.row().key().year();
        return new ReferenceDeed(
                id, year, date, moves, vouchers, gives, advances, null, false, null, null, null, null, 0);
    }

    private ReferenceDeed raising(Purse promise) {
        return new ReferenceDeed(
                id, year, date, moves, vouchers, gives, advances, promise, yearEnd, into, undoes, notBefore, payment,
                total);
    }

    private ReferenceDeed atYearEnd(@Nullable FiscalYear next) {
        return new ReferenceDeed(
                id, year, date, moves, vouchers, gives, advances, raises, true, next, undoes, notBefore, payment,
                total);
    }

    private ReferenceDeed undone(EventId by, LocalDate on) {
        var back = moves.reversed().stream().map(Move::back).toList();
        var undone = payment == null && pays() ? id : payment;
        return new ReferenceDeed(
                by, year, on, back, Set.of(), gives, false, null, yearEnd, into, this, date, undone, total);
    }

    /** The same, where what it begins goes by another name. */
    ReferenceDeed renamed(EventId was, EventId now) {
        var renamed = moves.stream()
                .map(move -> new Move(renamed(move.from(), was, now), renamed(move.to(), was, now), move.dong()))
                .toList();
        return new ReferenceDeed(
                now, year, date, renamed, vouchers, gives, advances, raises, yearEnd, into, undoes, notBefore, payment,
                total);
    }

    private static Purse renamed(Purse purse, EventId was, EventId now) {
        return was.equals(purse.item()) ? new Purse(purse.pot(), purse.row(), now) : purse;
    }

    Set<LineId> lines() {
        var lines = new HashSet<LineId>();
        moves.stream()
                .flatMap(move -> Stream.of(move.from(), move.to()))
                .forEach(purse -> lines.add(purse.row().line()));
        return lines;
    }

    private static boolean isDonor(SourceCode source) {
        return Objects.equals(source.value(), "DONOR");
    }

    private static Purse outside(Row row) {
        return new Purse(Pot.OUTSIDE, row, null);
    }

    private static Purse free(Row row) {
        return new Purse(Pot.FREE, row, null);
    }

    private static Row row(Place place) {
        return row(place.line(), place.year(), place.source(), place.unit());
    }

    private static Row row(LineId line, FiscalYear year, SourceCode source, @Nullable UnitCode unit) {
        return new Row(line, new BudgetKey(year, source, unit));
    }
}
