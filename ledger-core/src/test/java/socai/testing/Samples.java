package socai.testing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import socai.ledger.DisbursementKind;
import socai.ledger.FiscalYear;
import socai.ledger.LedgerCommand.Allocate;
import socai.ledger.LedgerCommand.Allot;
import socai.ledger.LedgerCommand.Disburse;
import socai.ledger.LedgerCommand.OpenLine;
import socai.ledger.LedgerCommand.Reallocate;
import socai.ledger.LedgerCommand.ReduceAllocation;
import socai.ledger.LedgerCommand.WithdrawAllotment;
import socai.ledger.LegalBasis;
import socai.ledger.LineId;
import socai.ledger.Money;
import socai.ledger.Place;
import socai.ledger.ProgrammeCode;
import socai.ledger.ProgrammePlan;
import socai.ledger.ProgrammePlan.Level;
import socai.ledger.ProgrammePlan.Project;
import socai.ledger.ProgrammePlan.Source;
import socai.ledger.ProgrammePlan.SourceKind;
import socai.ledger.ProgrammePlan.Unit;
import socai.ledger.ProjectCode;
import socai.ledger.SourceCode;
import socai.ledger.Text;
import socai.ledger.UnitCode;
import socai.ledger.VoucherNumber;

/** A small programme that is nobody's, and commands on it. */
public final class Samples {
    public static final ProgrammeCode PROGRAMME = new ProgrammeCode("P-2013");
    public static final LineId ROADS = new LineId(PROGRAMME, new ProjectCode("ROADS"));
    public static final LineId WELLS = new LineId(PROGRAMME, new ProjectCode("WELLS"));
    public static final FiscalYear Y2013 = new FiscalYear(2013);
    public static final FiscalYear Y2014 = new FiscalYear(2014);
    public static final SourceCode CENTRAL = new SourceCode("CENTRAL");
    public static final SourceCode PROVINCE = new SourceCode("PROVINCE");
    public static final SourceCode DONOR = new SourceCode("DONOR");
    public static final UnitCode NORTH = new UnitCode("01");
    public static final UnitCode SOUTH = new UnitCode("02");
    public static final UnitCode HAMLET = new UnitCode("0101");
    public static final LocalDate DAY = LocalDate.of(2013, 6, 20);
    public static final LegalBasis BASIS = new LegalBasis(new Text("1/QĐ-UBND"), DAY, new Text("UBND tỉnh"), null);

    private Samples() {}

    public static ProgrammePlan plan() {
        var sources = List.of(CENTRAL, PROVINCE, DONOR);
        return new ProgrammePlan(
                PROGRAMME,
                new Text("Chương trình thử"),
                BASIS,
                List.of(Y2013, Y2014),
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

    public static Allocate allocate(@Nullable UnitCode unit, long dong) {
        return new Allocate(ROADS, Y2013, CENTRAL, unit, new Money(dong), DAY, BASIS, null);
    }

    public static ReduceAllocation reduce(@Nullable UnitCode unit, long dong) {
        return new ReduceAllocation(ROADS, Y2013, CENTRAL, unit, new Money(dong), DAY, BASIS, null);
    }

    public static Allot allot(UnitCode unit, long dong) {
        return new Allot(ROADS, Y2013, CENTRAL, unit, new Money(dong), DAY, null, null);
    }

    public static WithdrawAllotment withdraw(UnitCode unit, long dong) {
        return new WithdrawAllotment(ROADS, Y2013, CENTRAL, unit, new Money(dong), DAY, null, null);
    }

    public static Disburse disburse(UnitCode unit, long dong, String voucher) {
        return new Disburse(
                ROADS,
                Y2013,
                CENTRAL,
                unit,
                new Money(dong),
                DisbursementKind.COMPLETED_WORK,
                new VoucherNumber(voucher),
                new Text("Công ty Cầu Đường"),
                null,
                DAY,
                null,
                null);
    }

    public static Reallocate reallocate(Place from, Place to, long dong) {
        return new Reallocate(from, to, new Money(dong), DAY, BASIS, null);
    }

    public static Place place(LineId line, @Nullable UnitCode unit) {
        return new Place(line, Y2013, CENTRAL, unit);
    }
}
