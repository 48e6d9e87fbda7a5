package socai.web;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.event.LedgerEvent.Allocated;
import socai.ledger.event.LedgerEvent.Allotted;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Level;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Source;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.plan.ProgrammePlan.Unit;
import socai.ledger.text.Text;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/** A programme of one project, for tests that close its years: 1 000 đ given for 2013, 600 of them to the unit 040. */
final class OtherProgramme {
    private static final FiscalYear YEAR = new FiscalYear(2013);
    private static final SourceCode SOURCE = new SourceCode("STATE");
    private static final LocalDate DAY = LocalDate.of(2013, 6, 20);
    private static final LegalBasis BASIS = new LegalBasis(new Text("1/QĐ"), DAY, new Text("UBND tỉnh"), null);

    private OtherProgramme() {}

    static LineId define(Consumer<LedgerCommand> record, String code) {
        var plan = plan(new ProgrammeCode(code));
        var line = plan.line(plan.projects().getFirst());
        record.accept(new DefineProgramme(plan));
        record.accept(new Enter(new Allocated(line, YEAR, SOURCE, null, new Money(1_000), DAY, BASIS, null)));
        record.accept(
                new Enter(new Allotted(line, YEAR, SOURCE, new UnitCode("040"), new Money(600), DAY, null, null)));
        return line;
    }

    private static ProgrammePlan plan(ProgrammeCode code) {
        return new ProgrammePlan(
                code,
                new Text("Nước sạch tỉnh Cao Bằng"),
                BASIS,
                List.of(YEAR, YEAR.next()),
                new Money(10_000),
                List.of(new Source(SOURCE, new Text("Ngân sách"), SourceKind.STATE_BUDGET)),
                List.of(new Project(
                        new ProjectCode("A"), new Text("Giếng"), new Money(10_000), List.of(SOURCE), null, null)),
                List.of(
                        new Unit(new UnitCode("04"), new Text("Tỉnh Cao Bằng"), Level.PROVINCE, null),
                        new Unit(
                                new UnitCode("040"),
                                new Text("Thành phố Cao Bằng"),
                                Level.DISTRICT,
                                new UnitCode("04")),
                        new Unit(new UnitCode("042"), new Text("Huyện Bảo Lâm"), Level.DISTRICT, new UnitCode("04"))),
                null);
    }
}
