package socai;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import socai.axon.PostgresEventStorageEngine;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.event.IdentifiedEvent;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.event.LedgerEvent.Committed;
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

/**
 * A ledger that no page can show at once: 10 000 lines in two programmes, 3 years, 41 sources, 721 units in a tree and
 * 52 000 entries under 2 000 decisions. Names are long here and there, and one line has 700 units, 1 000 contracts and
 * 300 advances. It is written by the log's own writer: batches, leaves and keys are as ever.
 */
public final class LargeLedger {
    public static final ProgrammeCode WIDE = new ProgrammeCode("WIDE");
    public static final ProgrammeCode DEEP = new ProgrammeCode("DEEP");

    /** With every unit, a thousand contracts and hundreds of advances. */
    public static final LineId LARGEST = new LineId(DEEP, new ProjectCode("D1"));

    /** One of ten thousand. */
    public static final LineId ORDINARY = new LineId(WIDE, new ProjectCode("W5000"));

    public static final int LINES = 10_000;
    public static final int ENTRIES = 52_000;
    public static final int UNITS = 721;

    private static final int DEEP_LINES = 100;
    private static final int DISTRICTS = 20;
    private static final int COMMUNES = 700;
    private static final int SOURCES = 41;
    private static final int DECISIONS = 2_000;
    private static final int APPEND = 1_000;
    private static final List<FiscalYear> YEARS =
            IntStream.of(2013, 2014, 2015).mapToObj(FiscalYear::new).toList();
    private static final LocalDate SIGNED = LocalDate.of(2013, 1, 2);
    private static final String LONG =
            " thuộc hợp phần phát triển hạ tầng kinh tế, xã hội vùng đặc biệt khó khăn".repeat(6);

    private final LogWriter writer;
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<Append.Addition> next = new ArrayList<>();
    private final Random random = new Random(10_000);
    private long numbers;
    private int entries;

    private LargeLedger(LogWriter writer) {
        this.writer = writer;
    }

    /** Records it all. */
    public static void record(EventLog log, LogWriter writer) {
        var ledger = new LargeLedger(writer);
        var recorder = new Recorder(new PostgresEventStorageEngine(log, writer), log);
        for (var plan : List.of(deep(), wide())) {
            recorder.record(new DefineProgramme(plan), Request.by("admin"));
        }
        ledger.largest();
        for (var i = 1; ledger.entries < ENTRIES; i = i % (LINES - 1) + 1) {
            ledger.entriesOf(i < DEEP_LINES ? deepLine(i + 1) : wideLine(i - DEEP_LINES + 1), i);
        }
        ledger.append();
    }

    private void largest() {
        for (var year : YEARS) {
            add(new Allocated(
                    LARGEST, year, source(0), null, new Money(9_000_000_000_000L), day(year), basis(0), null));
            for (var i = 0; i < COMMUNES; i++) {
                add(new Allotted(LARGEST, year, source(0), commune(i), money(9_000_000_000L), day(year), null, null));
            }
        }
        var year = YEARS.getFirst();
        for (var i = 0; i < 1_000; i++) {
            add(new Committed(
                    LARGEST,
                    year,
                    source(0),
                    commune(i % COMMUNES),
                    money(1_000_000),
                    number(i + "/HĐ-XD-"),
                    payee(i),
                    null,
                    day(year).plusDays(i % 300),
                    null,
                    null));
        }
        for (var i = 0; i < 300; i++) {
            add(paid(LARGEST, year, source(0), commune(i), DisbursementKind.ADVANCE, note(i)));
        }
    }

    private void entriesOf(LineId line, int i) {
        var year = YEARS.get(random.nextInt(YEARS.size()));
        var wide = line.programme().equals(WIDE);
        var all = !wide || Integer.parseInt(line.project().value().substring(1)) % 10 == 0;
        var source = source(all ? random.nextInt(SOURCES) : 0);
        var unit = wide ? district(random.nextInt(DISTRICTS)) : commune(random.nextInt(COMMUNES));
        add(new Allocated(line, year, source, null, money(2_000_000_000L), day(year), basis(i), null));
        add(new Allotted(line, year, source, unit, money(900_000_000L), day(year), null, note(i)));
        add(paid(line, year, source, unit, DisbursementKind.COMPLETED_WORK, note(i)));
        if (i % 2 == 0) {
            add(paid(line, year, source, unit, DisbursementKind.ADVANCE, null));
        } else {
            add(new Committed(
                    line, year, source, unit, money(50_000_000), number("HĐ-"), payee(i), null, day(year), null, null));
        }
    }

    private MoneyEvent paid(
            LineId line,
            FiscalYear year,
            SourceCode source,
            UnitCode unit,
            DisbursementKind kind,
            @Nullable Text note) {
        return new Disbursed(
                line,
                year,
                source,
                unit,
                money(1_000_000),
                kind,
                number("UNC-"),
                payee(random.nextInt(500)),
                null,
                day(year).plusDays(random.nextInt(300)),
                null,
                note);
    }

    private Money money(long most) {
        return new Money(most - random.nextInt((int) Math.min(most / 2, 1_000_000)));
    }

    private VoucherNumber number(String before) {
        return new VoucherNumber(before + ++numbers);
    }

    private static Text payee(int i) {
        return new Text("Công ty Cầu Đường số " + i + (i % 10 == 0 ? LONG : ""));
    }

    private static Text note(int i) {
        return new Text("Đợt " + i + (i % 3 == 0 ? LONG : ""));
    }

    private static LocalDate day(FiscalYear year) {
        return LocalDate.of(year.value(), 1, 15);
    }

    private static LegalBasis basis(int i) {
        return new LegalBasis(new Text(i % DECISIONS + "/QĐ-UBND"), SIGNED, new Text("UBND tỉnh Bắc Kạn"), null);
    }

    private void add(MoneyEvent event) {
        var line = event.line().toString();
        var sequence = sequences.merge(line, 1L, Long::sum);
        next.add(new Append.Addition(
                line, sequence, new IdentifiedEvent(EventIds.next(), event), new Origin("finance", null)));
        entries++;
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

    private static LineId deepLine(int i) {
        return new LineId(DEEP, new ProjectCode("D" + i));
    }

    private static LineId wideLine(int i) {
        return new LineId(WIDE, new ProjectCode("W" + i));
    }

    private static SourceCode source(int i) {
        return new SourceCode("S" + i);
    }

    private static UnitCode district(int i) {
        return new UnitCode(String.valueOf(100 + i));
    }

    private static UnitCode commune(int i) {
        return new UnitCode(String.valueOf(10_000 + i));
    }

    private static Project project(LineId line, int i, int sources) {
        var name = "Dự án đường liên xã số " + i + (i % 7 == 0 ? LONG : "");
        return new Project(
                line.project(),
                new Text(name),
                new Money(9_000_000_000_000L),
                IntStream.range(0, sources).mapToObj(LargeLedger::source).toList(),
                null,
                null);
    }

    private static List<Source> sources() {
        return IntStream.range(0, SOURCES)
                .mapToObj(
                        i -> new Source(source(i), new Text("Ngân sách trung ương, đợt " + i), SourceKind.STATE_BUDGET))
                .toList();
    }

    private static List<Unit> districts() {
        var units = new ArrayList<Unit>();
        var province = new UnitCode("06");
        units.add(new Unit(province, new Text("Tỉnh Bắc Kạn"), Level.PROVINCE, null));
        for (var i = 0; i < DISTRICTS; i++) {
            units.add(new Unit(district(i), new Text("Huyện Đồng " + i), Level.DISTRICT, province));
        }
        return units;
    }

    private static ProgrammePlan deep() {
        var units = districts();
        for (var i = 0; i < COMMUNES; i++) {
            // Every name is that of two communes, as names of communes are.
            units.add(new Unit(commune(i), new Text("Xã Bằng Thành " + i / 2), Level.COMMUNE, district(i % DISTRICTS)));
        }
        var projects = IntStream.rangeClosed(1, DEEP_LINES)
                .mapToObj(i -> project(deepLine(i), i, SOURCES))
                .toList();
        return plan(DEEP, "Chương trình của bảy trăm xã", projects, units);
    }

    private static ProgrammePlan wide() {
        var projects = IntStream.rangeClosed(1, LINES - DEEP_LINES)
                .mapToObj(i -> project(wideLine(i), i, i % 10 == 0 ? SOURCES : 1))
                .toList();
        return plan(WIDE, "Chương trình của mười nghìn dự án", projects, districts());
    }

    private static ProgrammePlan plan(ProgrammeCode code, String title, List<Project> projects, List<Unit> units) {
        return new ProgrammePlan(
                code,
                new Text(title),
                basis(0),
                YEARS,
                new Money(9_000_000_000_000_000L),
                sources(),
                projects,
                units,
                null);
    }
}
