package socai.recording;

import static socai.testing.Samples.BASIS;
import static socai.testing.Samples.CENTRAL;
import static socai.testing.Samples.DONOR;
import static socai.testing.Samples.HAMLET;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.PAYEE;
import static socai.testing.Samples.PROVINCE;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.SOUTH;
import static socai.testing.Samples.WELLS;
import static socai.testing.Samples.Y2013;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Adjust;
import socai.ledger.command.LedgerCommand.Approve;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Expire;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.RecoverAdvance;
import socai.ledger.command.LedgerCommand.Refund;
import socai.ledger.command.LedgerCommand.Reject;
import socai.ledger.command.LedgerCommand.ReopenYear;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.command.LedgerCommand.Withdraw;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.AllocationReduced;
import socai.ledger.event.LedgerEvent.AllotmentWithdrawn;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.CarriedOver;
import socai.ledger.event.LedgerEvent.CommitmentReleased;
import socai.ledger.event.LedgerEvent.Committed;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.Lapsed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.Actor;
import socai.ledger.value.BudgetKey;
import socai.ledger.value.Direction;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Percent;
import socai.ledger.value.Place;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.log.EventIds;
import socai.log.event.RecordedEvent;
import socai.recording.ReferenceModel.Pot;
import socai.recording.ReferenceModel.Purse;
import socai.recording.ReferenceModel.Row;

/** What three people ask of a programme in three years: mostly what makes sense, often what does not. */
final class Life {
    private static final List<Actor> PEOPLE = List.of(new Actor("an"), new Actor("binh"), new Actor("chi"));

    private final Random random;
    private final ProgrammeCode programme;
    private final int steps;
    private final List<RecordedEvent> events = new ArrayList<>();
    private int step;

    Life(Random random, ProgrammeCode programme, int steps) {
        this.random = random;
        this.programme = programme;
        this.steps = steps;
    }

    void recorded(List<RecordedEvent> more) {
        events.addAll(more);
    }

    /** The next command: the years go by with the steps. */
    LedgerCommand next(ReferenceModel model) {
        step++;
        return switch (random.nextInt(30)) {
            case 0 -> closing(model);
            case 1 -> random.nextInt(3) == 0 ? reopening(model) : closing(model);
            case 2, 3 -> control();
            case 4, 5, 6 -> carryOver(model);
            case 7 -> lapse(model);
            case 8, 9 -> new Propose(entry(model), any(PEOPLE), expiry(), today(), null);
            case 10, 11, 12 -> settling(model);
            case 13, 14 -> reversal();
            default -> entry(model);
        };
    }

    private Proposable entry(ReferenceModel model) {
        var year = year();
        var row = place(year, true);
        var unit = unit();
        return switch (random.nextInt(18)) {
            case 0, 1, 2 ->
                new Enter(new Allocated(line(), year, source(), unitOrPool(), big(), day(year), BASIS, null));
            case 3 ->
                new Enter(
                        new AllocationReduced(line(), year, source(), unitOrPool(), amount(), day(year), BASIS, null));
            case 4, 5 -> new Enter(new Allotted(line(), year, source(), unit, amount(), day(year), null, null));
            case 6 -> new Enter(new AllotmentWithdrawn(line(), year, source(), unit, amount(), day(year), null, null));
            case 7 ->
                new Reallocate(
                        row, place(random.nextInt(8) == 0 ? year() : year, false), amount(), day(year), BASIS, null);
            case 8, 9 -> commit(model, year);
            case 10 -> release(model, year);
            case 11, 12 -> disburse(model, year);
            case 13 -> recover(model, year);
            case 14 -> refund(year);
            case 15, 16 -> adjust(model, year);
            default -> reversal();
        };
    }

    /** What some places give, others get: mostly to the last đồng, and each place once. */
    private Adjust adjust(ReferenceModel model, FiscalYear year) {
        var full = sorted(model.full(Pot.FREE)).stream()
                .map(Purse::row)
                .filter(row ->
                        row.key().year().equals(year) && !row.key().source().equals(DONOR))
                .toList();
        var out = new LinkedHashMap<Place, Long>();
        var in = new LinkedHashMap<Place, Long>();
        for (var i = 1 + random.nextInt(2); i > 0; i--) {
            var row = full.isEmpty() || random.nextInt(6) == 0 ? null : any(full);
            out.put(
                    row == null
                            ? place(year, true)
                            : new Place(
                                    row.line(),
                                    year,
                                    row.key().source(),
                                    row.key().unit()),
                    (row == null ? amount() : part(model.sum(Pot.FREE, row))).dong());
        }
        for (var i = 1 + random.nextInt(2); i > 0; i--) {
            in.put(place(random.nextInt(20) == 0 ? year() : year, random.nextInt(4) > 0), 1L + random.nextInt(10));
        }
        if (random.nextInt(12) > 0) {
            in.keySet().removeIf(out::containsKey);
        }
        var rest = out.values().stream().mapToLong(Long::longValue).sum()
                - in.values().stream().mapToLong(Long::longValue).sum()
                + (random.nextInt(12) == 0 ? 1 : 0);
        in.entrySet().stream().limit(1).forEach(first -> first.setValue(Math.max(0, first.getValue() + rest)));
        var parts = new ArrayList<Adjust.Part>();
        out.forEach((place, dong) -> parts.add(new Adjust.Part(place, Direction.OUT, new Money(dong))));
        in.forEach((place, dong) -> parts.add(new Adjust.Part(place, Direction.IN, new Money(dong))));
        Collections.shuffle(parts, random);
        return new Adjust(EventIds.next(), parts, day(year), BASIS, null);
    }

    private Enter commit(ReferenceModel model, FiscalYear year) {
        var raised = random.nextInt(3) == 0 ? purse(model, Pot.PROMISED) : null;
        var row = raised == null ? row(year) : raised.row();
        return new Enter(new Committed(
                row.line(),
                row.key().year(),
                row.key().source(),
                unitOf(row),
                amount(),
                new VoucherNumber("HĐ-" + random.nextInt(60)),
                PAYEE,
                raised == null ? null : raised.item(),
                random.nextInt(4) == 0 ? true : null,
                day(row.key().year()),
                null,
                null));
    }

    private Proposable release(ReferenceModel model, FiscalYear year) {
        var purse = purse(model, Pot.PROMISED);
        return purse == null
                ? commit(model, year)
                : new Enter(new CommitmentReleased(
                        purse.row().line(),
                        purse.row().key().year(),
                        purse.row().key().source(),
                        unitOf(purse.row()),
                        part(model.in(purse)),
                        named(purse),
                        day(purse.row().key().year()),
                        null));
    }

    private Enter disburse(ReferenceModel model, FiscalYear year) {
        var promise = random.nextBoolean() ? purse(model, Pot.PROMISED) : null;
        var row = promise == null ? row(year) : promise.row();
        return new Enter(new Disbursed(
                row.line(),
                row.key().year(),
                row.key().source(),
                unitOf(row),
                promise == null ? amount() : part(model.in(promise)),
                any(List.of(DisbursementKind.values())),
                voucher(),
                PAYEE,
                promise == null ? null : promise.item(),
                day(row.key().year()),
                null,
                null));
    }

    private Proposable recover(ReferenceModel model, FiscalYear year) {
        var purse = purse(model, Pot.ADVANCED);
        return purse == null
                ? disburse(model, year)
                : new RecoverAdvance(
                        purse.row().line(),
                        purse.row().key().year(),
                        purse.row().key().source(),
                        unitOf(purse.row()),
                        part(model.in(purse)),
                        random.nextInt(4) == 0 ? null : purse.item(),
                        voucher(),
                        day(purse.row().key().year()),
                        null);
    }

    private Refund refund(FiscalYear year) {
        var paid = events.stream()
                .filter(event -> event.event() instanceof Disbursed)
                .toList();
        if (paid.isEmpty() || random.nextInt(5) == 0) {
            var row = row(year);
            return new Refund(
                    row.line(),
                    year,
                    row.key().source(),
                    unitOf(row),
                    amount(),
                    null,
                    null,
                    null,
                    voucher(),
                    day(year),
                    null);
        }
        var chosen = any(paid);
        var payment = (Disbursed) chosen.event();
        var in = random.nextInt(3) == 0 ? year : payment.year();
        return new Refund(
                payment.line(),
                in,
                payment.source(),
                random.nextInt(10) == 0 ? unit() : payment.unit(),
                part(payment.amount().dong()),
                chosen.id(),
                payment,
                random.nextBoolean() ? payment.commitment() : null,
                voucher(),
                day(in),
                null);
    }

    private LedgerCommand closing(ReferenceModel model) {
        var year = new FiscalYear(2013 + random.nextInt(1 + yearsGone()));
        return random.nextInt(6) == 0 || !model.closed().contains(year)
                ? new CloseYear(programme, year, today(), BASIS, null)
                : carryOver(model);
    }

    private LedgerCommand reopening(ReferenceModel model) {
        var year = model.closed().isEmpty() ? Y2013 : any(List.copyOf(model.closed()));
        return new ReopenYear(programme, year, BASIS, new Text("Bổ sung chứng từ"));
    }

    private Proposable carryOver(ReferenceModel model) {
        var purse = purse(model, any(List.of(Pot.FREE, Pot.PROMISED, Pot.ADVANCED)));
        if (purse == null) {
            return entry(model);
        }
        var row = purse.row().key();
        var account = switch (purse.pot()) {
            case PROMISED -> Account.COMMITTED;
            case ADVANCED -> Account.ADVANCED;
            default -> row.unit() == null ? Account.UNALLOTTED : Account.AVAILABLE;
        };
        return new Enter(new CarriedOver(
                purse.row().line(),
                row.year(),
                row.source(),
                row.unit(),
                random.nextInt(12) == 0 ? any(List.of(Account.values())) : account,
                purse.item(),
                part(model.in(purse)),
                afterYear(row.year()),
                BASIS,
                null));
    }

    private Proposable lapse(ReferenceModel model) {
        var purse = purse(model, Pot.FREE);
        return purse == null
                ? entry(model)
                : new Enter(new Lapsed(
                        purse.row().line(),
                        purse.row().key().year(),
                        purse.row().key().source(),
                        purse.row().key().unit(),
                        part(model.in(purse)),
                        afterYear(purse.row().key().year()),
                        null,
                        null));
    }

    private LedgerCommand settling(ReferenceModel model) {
        var proposals = events.stream()
                .filter(event -> event.event() instanceof Proposed
                        && (random.nextInt(6) == 0 || model.proposals().contains(event.id())))
                .toList();
        if (proposals.isEmpty()) {
            return new Propose(entry(model), any(PEOPLE), expiry(), today(), null);
        }
        var chosen = any(proposals);
        var proposed = (Proposed) chosen.event();
        var by = any(PEOPLE);
        var day = random.nextInt(3) == 0 ? proposed.expires().plusDays(1) : proposed.expires();
        return switch (random.nextInt(7)) {
            case 0 -> new Reject(proposed.line(), chosen.id(), by, new Text("Thiếu hồ sơ"), day);
            case 1 -> new Withdraw(proposed.line(), chosen.id(), by, day);
            case 2 -> new Expire(proposed.line(), chosen.id(), Actor.LEDGER, day);
            default -> new Approve(proposed.line(), chosen.id(), by, day);
        };
    }

    private Proposable reversal() {
        var moved = events.stream()
                .filter(event -> event.event() instanceof MoneyEvent)
                .toList();
        if (moved.isEmpty()) {
            return new Enter(new Allocated(line(), year(), source(), null, big(), day(year()), BASIS, null));
        }
        var chosen = any(moved);
        var event = (MoneyEvent) chosen.event();
        var day = switch (random.nextInt(6)) {
            case 0 -> event.effectiveDate().minusMonths(1 + random.nextInt(3));
            case 1, 2 -> event.effectiveDate().plusMonths(random.nextInt(4));
            default -> event.effectiveDate();
        };
        return new Reverse(event.line(), chosen.id(), event, new Text("Nhập sai"), day);
    }

    private SetControl control() {
        // No statement of the treasury is loaded in these lives, so one control has nothing to say.
        var control = any(List.copyOf(EnumSet.complementOf(EnumSet.of(Control.RECONCILIATION))));
        var action = any(List.of(ControlAction.STOP, ControlAction.WARN, ControlAction.OFF, ControlAction.OFF));
        var year = year();
        return new SetControl(
                programme,
                random.nextInt(3) == 0 ? line().project() : null,
                control,
                action,
                control.limit() == Control.Limit.AMOUNT && random.nextInt(8) > 0
                        ? new Money(50 + random.nextInt(150))
                        : null,
                control.limit() == Control.Limit.PERCENT ? new Percent(random.nextInt(101)) : null,
                control.limit() == Control.Limit.DAY && random.nextInt(6) > 0
                        ? LocalDate.of(year.value(), 12, 1).plusDays(random.nextInt(60))
                        : null,
                LocalDate.of(2013 + random.nextInt(3), 1 + random.nextInt(12), 1),
                BASIS);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private @Nullable Purse purse(ReferenceModel model, Pot pot) {
        var full = model.full(pot);
        return full.isEmpty() ? null : any(sorted(full));
    }

    /** In one order for one seed. */
    private static List<Purse> sorted(List<Purse> purses) {
        return purses.stream().sorted(Comparator.comparing(Purse::toString)).toList();
    }

    private static EventId named(Purse purse) {
        return Objects.requireNonNull(purse.item());
    }

    private UnitCode unitOf(Row row) {
        return row.key().unit() == null ? unit() : row.key().unit();
    }

    private int yearsGone() {
        return Math.min(2, step * 3 / steps);
    }

    private FiscalYear year() {
        var now = yearsGone();
        return new FiscalYear(2013 + (random.nextInt(4) == 0 ? random.nextInt(3) : now));
    }

    private LocalDate today() {
        return LocalDate.of(2013 + yearsGone(), 12, 1).plusDays(random.nextInt(60));
    }

    private LocalDate expiry() {
        return today().plusDays(random.nextInt(10));
    }

    private LocalDate day(FiscalYear year) {
        return LocalDate.of(year.value(), 1 + random.nextInt(12), 1).plusMonths(random.nextInt(20) == 0 ? 2 : 0);
    }

    private LocalDate afterYear(FiscalYear year) {
        return LocalDate.of(year.value(), 12, 31).plusMonths(random.nextInt(13));
    }

    private LineId line() {
        return new LineId(programme, any(List.of(ROADS, WELLS)).project());
    }

    private SourceCode source() {
        return any(List.of(CENTRAL, CENTRAL, CENTRAL, CENTRAL, PROVINCE, DONOR));
    }

    private UnitCode unit() {
        return any(List.of(NORTH, NORTH, SOUTH, HAMLET));
    }

    private @Nullable UnitCode unitOrPool() {
        return random.nextBoolean() ? null : unit();
    }

    private Row row(FiscalYear year) {
        return new Row(line(), new BudgetKey(year, source(), unit()));
    }

    private Place place(FiscalYear year, boolean giver) {
        return new Place(line(), year, giver ? CENTRAL : source(), unitOrPool());
    }

    private VoucherNumber voucher() {
        return new VoucherNumber("V" + random.nextInt(12));
    }

    private Money amount() {
        return new Money(random.nextInt(16) == 0 ? 0 : 1 + random.nextInt(100));
    }

    private Money big() {
        return new Money(random.nextInt(16) == 0 ? 0 : 50 + random.nextInt(200));
    }

    /** Of what is there: often a part, sometimes all of it, sometimes one more. */
    private Money part(long all) {
        return switch (random.nextInt(6)) {
            case 0 -> new Money(all + 1);
            case 1, 2 -> new Money(all);
            default -> new Money(random.nextLong(all + 1));
        };
    }
}
