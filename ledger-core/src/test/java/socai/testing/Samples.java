package socai.testing;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.command.LedgerCommand.CloseYear;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.OpenLine;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.command.LedgerCommand.Propose;
import socai.ledger.command.LedgerCommand.Reallocate;
import socai.ledger.command.LedgerCommand.RecoverAdvance;
import socai.ledger.command.LedgerCommand.Refund;
import socai.ledger.command.LedgerCommand.ReopenYear;
import socai.ledger.command.LedgerCommand.Reverse;
import socai.ledger.command.LedgerCommand.SetControl;
import socai.ledger.control.Control;
import socai.ledger.control.ControlAction;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PlainEntry;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Source;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.Actor;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;

/** A small programme that is nobody's, and commands on it. */
public final class Samples {
    public static final ProgrammeCode PROGRAMME = new ProgrammeCode("P-2013");
    public static final LineId ROADS = new LineId(PROGRAMME, new ProjectCode("ROADS"));
    public static final LineId WELLS = new LineId(PROGRAMME, new ProjectCode("WELLS"));
    public static final FiscalYear Y2013 = new FiscalYear(2013);
    public static final FiscalYear Y2014 = new FiscalYear(2014);
    public static final FiscalYear Y2015 = new FiscalYear(2015);
    public static final SourceCode CENTRAL = new SourceCode("CENTRAL");
    public static final SourceCode PROVINCE = new SourceCode("PROVINCE");
    public static final SourceCode DONOR = new SourceCode("DONOR");
    public static final UnitCode NORTH = new UnitCode("01");
    public static final UnitCode SOUTH = new UnitCode("02");
    public static final UnitCode HAMLET = new UnitCode("0101");
    public static final LocalDate DAY = LocalDate.of(2013, 6, 20);
    public static final LegalBasis BASIS = new LegalBasis(new Text("1/QĐ-UBND"), DAY, new Text("UBND tỉnh"), null);

    public static final Text PAYEE = new Text("Công ty Cầu Đường");
    /** A day on which 2013 is over, its books closed and its rest decided on. */
    public static final LocalDate AFTER = LocalDate.of(2014, 2, 10);

    public static final Actor CLERK = new Actor("clerk");
    public static final Actor CHIEF = new Actor("chief");
    public static final LocalDate EXPIRY = DAY.plusDays(30);

    private Samples() {}

    public static ProgrammePlan plan() {
        return plan(PROGRAMME);
    }

    /** The same programme under another code. */
    public static ProgrammePlan plan(ProgrammeCode code) {
        return plan(code, List.of(Y2013, Y2014));
    }

    public static ProgrammePlan plan(ProgrammeCode code, List<FiscalYear> years) {
        var sources = List.of(CENTRAL, PROVINCE, DONOR);
        return new ProgrammePlan(
                code,
                new Text("Chương trình thử"),
                BASIS,
                years,
                new Money(3_000_000),
                List.of(
                        new Source(CENTRAL, new Text("Trung ương"), SourceKind.STATE_BUDGET),
                        new Source(PROVINCE, new Text("Tỉnh"), SourceKind.STATE_BUDGET),
                        new Source(DONOR, new Text("Tài trợ"), SourceKind.DONOR)),
                List.of(
                        new Project(ROADS.project(), new Text("Đường"), new Money(2_000_000), sources, null, null),
                        new Project(WELLS.project(), new Text("Giếng"), new Money(1_000_000), sources, null, null)),
                List.of(
                        new Unit(new UnitCode("0"), new Text("Tỉnh"), Level.PROVINCE, null),
                        new Unit(NORTH, new Text("Huyện Bắc"), Level.DISTRICT, new UnitCode("0")),
                        new Unit(SOUTH, new Text("Huyện Nam"), Level.DISTRICT, new UnitCode("0")),
                        new Unit(HAMLET, new Text("Xã Một"), Level.COMMUNE, NORTH)),
                null);
    }

    public static OpenLine open(LineId line) {
        return new OpenLine(
                line,
                new Text("Đường"),
                new Money(2_000_000),
                new TreeSet<>(List.of(Y2013, Y2014)),
                new TreeMap<>(Map.of(
                        CENTRAL, SourceKind.STATE_BUDGET,
                        PROVINCE, SourceKind.STATE_BUDGET,
                        DONOR, SourceKind.DONOR)),
                new TreeSet<>(List.of(new UnitCode("0"), NORTH, SOUTH, HAMLET)),
                null,
                null);
    }

    public static Enter allocate(@Nullable UnitCode unit, long dong) {
        return new Enter(Entries.allocated(unit, dong));
    }

    public static Enter reduce(@Nullable UnitCode unit, long dong) {
        return new Enter(Entries.reduced(unit, dong));
    }

    public static Enter allot(UnitCode unit, long dong) {
        return new Enter(Entries.allotted(unit, dong));
    }

    public static Enter withdraw(UnitCode unit, long dong) {
        return new Enter(Entries.withdrawn(unit, dong));
    }

    public static Enter disburse(UnitCode unit, long dong, String voucher) {
        return new Enter(Entries.paid(unit, dong, voucher));
    }

    /** The same record on another day of effect. */
    public static <T extends Record> T on(LocalDate day, T dated) {
        return with("effectiveDate", day, dated);
    }

    /** The same record of another line. */
    public static <T extends Record> T on(LineId line, T of) {
        return with("line", line, of);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Record> T with(String name, Object value, T record) {
        if (record instanceof Enter command) {
            return (T) new Enter((PlainEntry) with(name, value, (Record) command.entry()));
        }
        try {
            var components = record.getClass().getRecordComponents();
            var values = new Object[components.length];
            for (var i = 0; i < components.length; i++) {
                var accessor = components[i].getAccessor();
                accessor.setAccessible(true);
                values[i] = components[i].getName().equals(name) ? value : accessor.invoke(record);
            }
            var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = record.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return (T) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static Reallocate reallocate(Place from, Place to, long dong) {
        return new Reallocate(from, to, new Money(dong), DAY, BASIS, null);
    }

    public static Place place(LineId line, @Nullable UnitCode unit) {
        return new Place(line, Y2013, CENTRAL, unit);
    }

    public static Enter commit(long dong, String contract) {
        return new Enter(Entries.committed(dong, contract));
    }

    public static Enter raise(long dong, EventId commitment) {
        return new Enter(Entries.raised(dong, commitment));
    }

    public static Enter release(long dong, EventId commitment) {
        return new Enter(Entries.released(dong, commitment));
    }

    public static Enter pay(long dong, String voucher, @Nullable EventId commitment) {
        return new Enter(Entries.paid(dong, voucher, commitment));
    }

    public static Enter advance(long dong, String voucher, @Nullable EventId commitment) {
        return new Enter(Entries.advanced(dong, voucher, commitment));
    }

    public static RecoverAdvance recover(long dong, @Nullable EventId advance, String voucher) {
        return new RecoverAdvance(
                ROADS, Y2013, CENTRAL, NORTH, new Money(dong), advance, new VoucherNumber(voucher), DAY, null);
    }

    /** Of money that nobody knows the payment of. */
    public static Refund refund(long dong, String voucher) {
        return new Refund(
                ROADS, Y2013, CENTRAL, NORTH, new Money(dong), null, null, null, new VoucherNumber(voucher), DAY, null);
    }

    /** Of a payment, back to free money or to its commitment. */
    public static Refund refund(
            long dong, EventId payment, Disbursed paid, @Nullable EventId commitment, String voucher) {
        return new Refund(
                ROADS,
                Y2013,
                CENTRAL,
                NORTH,
                new Money(dong),
                payment,
                paid,
                commitment,
                new VoucherNumber(voucher),
                DAY,
                null);
    }

    /** From 2013 to 2014. */
    public static Enter carryOver(Account account, @Nullable UnitCode unit, @Nullable EventId item, long dong) {
        return new Enter(Entries.carriedOver(account, unit, item, dong));
    }

    /** The rest of 2013. */
    public static Enter lapse(@Nullable UnitCode unit, long dong) {
        return new Enter(Entries.lapsed(unit, dong));
    }

    public static CloseYear close(FiscalYear year) {
        return new CloseYear(PROGRAMME, year, year.lastPostingDay(), BASIS, null);
    }

    public static ReopenYear reopen(FiscalYear year) {
        return new ReopenYear(PROGRAMME, year, BASIS, new Text("Bổ sung chứng từ"));
    }

    /** Of every line, for ever, with its usual limit. */
    public static SetControl setControl(Control control, ControlAction action) {
        return new SetControl(PROGRAMME, null, control, action, null, null, null, Y2013.firstPostingDay(), BASIS);
    }

    public static SetControl setControl(Control control, ControlAction action, long dong) {
        return new SetControl(
                PROGRAMME, null, control, action, new Money(dong), null, null, Y2013.firstPostingDay(), BASIS);
    }

    public static Propose propose(Proposable entry) {
        return new Propose(entry, CLERK, EXPIRY, DAY, null);
    }

    public static Reverse reverse(EventId event, MoneyEvent reversed) {
        return new Reverse(reversed.line(), event, reversed, new Text("Nhập sai"), reversed.effectiveDate());
    }
}
