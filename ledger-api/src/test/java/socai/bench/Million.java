package socai.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import socai.axon.PostgresEventStorageEngine;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Source;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.text.Text;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.log.EventIds;
import socai.log.EventLog;
import socai.log.event.Origin;
import socai.log.write.Append;
import socai.log.write.LogWriter;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.testing.Samples;

/**
 * A province's three years: 15 lines, 8 districts with 122 communes; money given and allotted at the
 * start of each year, then paid from in the order of the days, some of it entered up to three weeks late.
 */
final class Million {
    static final ProgrammeCode PROGRAMME = new ProgrammeCode("MILLION");
    static final SourceCode SOURCE = new SourceCode("CENTRAL");
    static final int LINES = 15;
    private static final int DISTRICTS = 8;
    private static final int COMMUNES = 122;
    private static final int FIRST_YEAR = 2013;
    private static final int YEARS = 3;
    private static final int APPEND = 500;

    private final LogWriter writer;
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<Append.Addition> next = new ArrayList<>();
    private final Random random = new Random(934);
    private long vouchers;

    private Million(LogWriter writer) {
        this.writer = writer;
    }

    /** Records events until the log has so many, by the log's own writing: batches, leaves and keys are as ever. */
    static void record(EventLog log, LogWriter writer, int events) {
        new Recorder(new PostgresEventStorageEngine(log, writer), log)
                .record(new DefineProgramme(plan()), Request.by("admin"));
        var million = new Million(writer);
        for (var line = 0; line < LINES; line++) {
            million.sequences.put(
                    line(line).toString(),
                    log.lastSequence(line(line).toString()).orElseThrow());
        }
        var fixed = YEARS * LINES * (units().size() + 1);
        var payments = events - (int) log.head() - fixed;
        for (var year = 0; year < YEARS; year++) {
            million.year(new FiscalYear(FIRST_YEAR + year), payments * (year + 1) / YEARS - payments * year / YEARS);
        }
        million.append();
    }

    private void year(FiscalYear year, int payments) {
        var first = LocalDate.of(year.value(), 1, 1);
        var basis = new LegalBasis(new Text("1/QĐ-UBND"), first, new Text("UBND tỉnh"), null);
        for (var i = 0; i < LINES; i++) {
            var line = line(i);
            add(new Allocated(line, year, SOURCE, null, new Money(900_000_000_000_000L), first, basis, null));
            for (var unit : units()) {
                add(new Allotted(line, year, SOURCE, unit, new Money(5_000_000_000_000L), first, basis, null));
            }
        }
        var units = units();
        for (var i = 0; i < payments; i++) {
            var day = Math.max(0, (int) (365L * i / payments) - random.nextInt(21));
            add(new Disbursed(
                    line(random.nextInt(LINES)),
                    year,
                    SOURCE,
                    units.get(random.nextInt(units.size())),
                    new Money(1 + random.nextInt(1_000_000)),
                    DisbursementKind.COMPLETED_WORK,
                    new VoucherNumber("UNC-" + ++vouchers),
                    new Text("Công ty Cầu Đường"),
                    null,
                    first.plusDays(day),
                    null,
                    null));
        }
    }

    private void add(MoneyEvent event) {
        var line = event.line().toString();
        next.add(new Append.Addition(
                line,
                sequences.merge(line, 1L, Long::sum),
                new IdentifiedEvent(EventIds.next(), event),
                new Origin("finance", null)));
        if (next.size() == APPEND) {
            append();
        }
    }

    private void append() {
        var append = new Append();
        append.addAll(next);
        writer.submit(append);
        append.events();
        next.clear();
    }

    static LineId line(int i) {
        return new LineId(PROGRAMME, new ProjectCode("DA" + (i + 1)));
    }

    static List<UnitCode> units() {
        var units = new ArrayList<UnitCode>();
        for (var i = 0; i < DISTRICTS; i++) {
            units.add(district(i));
        }
        for (var i = 0; i < COMMUNES; i++) {
            units.add(commune(i));
        }
        return units;
    }

    static UnitCode district(int i) {
        return new UnitCode("06" + i);
    }

    private static UnitCode commune(int i) {
        return new UnitCode("0" + (1700 + i));
    }

    private static ProgrammePlan plan() {
        var projects = new ArrayList<Project>();
        for (var i = 0; i < LINES; i++) {
            projects.add(new Project(line(i).project(), new Text("Dự án"), new Money(1), List.of(SOURCE), null, null));
        }
        var province = new UnitCode("06");
        var units = new ArrayList<Unit>();
        units.add(new Unit(province, new Text("Tỉnh"), Level.PROVINCE, null));
        for (var i = 0; i < DISTRICTS; i++) {
            units.add(new Unit(district(i), new Text("Huyện"), Level.DISTRICT, province));
        }
        for (var i = 0; i < COMMUNES; i++) {
            units.add(new Unit(commune(i), new Text("Xã"), Level.COMMUNE, district(i % DISTRICTS)));
        }
        return new ProgrammePlan(
                PROGRAMME,
                new Text("Ba năm của một tỉnh"),
                Samples.BASIS,
                List.of(new FiscalYear(2013), new FiscalYear(2014), new FiscalYear(2015)),
                new Money(1),
                List.of(new Source(SOURCE, new Text("Trung ương"), SourceKind.STATE_BUDGET)),
                projects,
                units,
                null);
    }
}
