package socai.web.home;

import java.util.LinkedHashMap;
import java.util.List;
import socai.findings.FindingRegister;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.value.EventId;
import socai.ledger.value.LineId;
import socai.log.Registers.ProgrammeYear;
import socai.reading.LedgerReading;
import socai.reconciliation.ReconciliationRegister;
import socai.reconciliation.Statement.State;
import socai.web.Label;
import socai.web.names.Formats;
import socai.web.names.Labels;

/** What auditors ask, and what the treasury has otherwise: figures that nobody should rely on yet. */
final class QuestionBlocks {
    private static final FindingRegister.Filter OPEN = new FindingRegister.Filter(null, true, null);

    /** The newest statements are looked through for the years that they are of. */
    private static final int STATEMENTS = 25;

    private final LedgerReading reading;
    private final Labels names;
    private final Formats figures;

    QuestionBlocks(LedgerReading reading, List<ProgrammePlan> plans, Formats figures) {
        this.reading = reading;
        this.names = Labels.of(plans);
        this.figures = figures;
    }

    Block findings() {
        var findings = reading.findings();
        var rows = findings.part(OPEN, 0, Block.ROWS).stream().map(this::row).toList();
        return new Block("findings", findings.count(OPEN), rows, "/findings?state=open");
    }

    private Row row(FindingRegister.Listed listed) {
        var asked = listed.event();
        var subject = asked.subject();
        return new Row(
                "/findings/" + listed.raised().id(),
                Phrase.of("home.text", figures.brief(asked.question().value())),
                subject.project() == null ? null : names.line(new LineId(subject.programme(), subject.project())),
                null,
                listed.answers() == 0
                        ? Phrase.of("home.findings.unanswered")
                        : Phrase.of("home.findings.answers", figures.count(listed.answers())),
                false);
    }

    /** The years with differences that nobody has explained, each with its newest statement that counts. */
    Block differences() {
        var register = reading.reconciliations();
        var newest = new LinkedHashMap<ProgrammeYear, EventId>();
        register.part(new ReconciliationRegister.Filter(null, null), 0, STATEMENTS).stream()
                .filter(statement -> statement.state() != State.SUPERSEDED)
                .forEach(statement -> newest.putIfAbsent(
                        new ProgrammeYear(
                                statement.scope().programme(), statement.scope().year()),
                        statement.id()));
        var rows = newest.entrySet().stream()
                .limit(Block.ROWS)
                .flatMap(year -> {
                    var key = year.getKey();
                    var open = register.open(key.programme(), key.year());
                    return open.count() == 0
                            ? List.<Row>of().stream()
                            : List.of(new Row(
                                            "/reconciliations/" + year.getValue(),
                                            new Phrase(
                                                    "home.differences.year",
                                                    figures.count(open.count()),
                                                    key.year().toString()),
                                            Label.of(key.programme().value(), ""),
                                            open.amount(),
                                            null,
                                            false))
                                    .stream();
                })
                .toList();
        return Block.of("differences", rows, "/reconciliations");
    }
}
