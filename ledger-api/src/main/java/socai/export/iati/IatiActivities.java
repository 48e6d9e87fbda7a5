package socai.export.iati;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import socai.balances.BalanceQuery;
import socai.balances.BalancesAt;
import socai.balances.Dimension;
import socai.export.file.Provenance;
import socai.export.file.Publication;
import socai.findings.OpenFinding;
import socai.findings.OpenFindings;
import socai.findings.OpenFindings.Placed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.PayeeEntry;
import socai.ledger.event.LedgerEvent.ProposalSettled;
import socai.ledger.event.LedgerEvent.Proposed;
import socai.ledger.event.LedgerEvent.Reversed;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.plan.ProgrammePlan.Project;
import socai.ledger.plan.ProgrammePlan.Source;
import socai.ledger.plan.ProgrammePlan.SourceKind;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.SourceCode;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;

/**
 * The donors' money of a programme in the form of the International Aid Transparency Initiative,
 * version 2.03: one activity a project that donors pay for, its budgets by year and its transactions.
 */
public final class IatiActivities {
    /** The kind of a description that is none of the registry's own. */
    private static final String OTHER = "4";

    private final BalancesAt balances;
    private final EventLog log;
    private final Publication publication;
    private final OpenFindings findings;

    /** Takes what is under question, which an activity and a transaction say of themselves. */
    public IatiActivities(BalancesAt balances, EventLog log, Publication publication, OpenFindings findings) {
        this.balances = balances;
        this.log = log;
        this.publication = publication;
        this.findings = findings;
    }

    /** The sources of a programme that are donors: found once, since its projects may be thousands. */
    public static Set<SourceCode> donors(ProgrammePlan plan) {
        return plan.sources().stream()
                .filter(source -> source.kind() == SourceKind.DONOR)
                .map(Source::code)
                .collect(Collectors.toSet());
    }

    public void write(ProgrammePlan plan, Provenance from, OutputStream out) throws IOException {
        try {
            var xml = new Xml(out);
            xml.comment(" Sổ Cái, position " + from.position() + (from.root() == null ? "" : ", root " + from.root())
                    + (from.verified() == null ? "" : ", last verification: " + from.verified())
                    + ", " + from.filter().replace("--", "- -") + " ");
            xml.open("iati-activities", "version", "2.03", "generated-datetime", from.madeAt());
            var all = donors(plan);
            for (var project : plan.projects()) {
                var donors = project.sources().stream().filter(all::contains).collect(Collectors.toSet());
                if (!donors.isEmpty()) {
                    activity(xml, plan, project, donors, from);
                }
            }
            xml.close("iati-activities");
            xml.finish();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException io ? io : new IOException(e);
        }
    }

    private void activity(Xml xml, ProgrammePlan plan, Project project, Set<SourceCode> donors, Provenance from)
            throws XMLStreamException {
        xml.open("iati-activity", "xml:lang", "vi", "default-currency", "VND", "last-updated-datetime", from.madeAt());
        xml.text("iati-identifier", publication.organisation() + "-" + plan.line(project));
        xml.open("reporting-org", "ref", publication.organisation(), "type", "11");
        xml.text("narrative", plan.legalBasis().issuer());
        xml.close("reporting-org");
        xml.narrative("title", project.name());
        xml.narrative("description", plan.title());
        var asked = asked(plan.line(project), donors);
        if (!asked.isEmpty()) {
            xml.narrative("description", underQuestion(asked), "type", OTHER);
        }
        for (var donor : named(plan, donors)) {
            xml.narrative("participating-org", donor.name(), "role", "1");
        }
        xml.narrative("participating-org", plan.legalBasis().issuer(), "role", "2");
        if (project.lead() != null) {
            xml.narrative("participating-org", project.lead(), "role", "4");
        }
        xml.empty("activity-status", "code", status(plan, from.day()));
        xml.empty("activity-date", "type", "1", "iso-date", first(plan).firstPostingDay());
        xml.empty(
                "activity-date",
                "type",
                "3",
                "iso-date",
                LocalDate.of(last(plan).value(), 12, 31));
        xml.empty("recipient-country", "code", "VN");
        xml.empty("sector", "vocabulary", "1", "code", publication.sector());
        budgets(xml, plan.line(project), donors);
        transactions(xml, plan, plan.line(project), donors, from);
        xml.close("iati-activity");
    }

    /** What auditors ask about the donors' money of a line, or about sums over all of its sources. */
    private List<OpenFinding> asked(LineId line, Set<SourceCode> donors) {
        return findings.placed(BalanceQuery.ofLine(line)).stream()
                .filter(placed -> placed.place().source() == null
                        || donors.contains(new SourceCode(placed.place().source())))
                .map(Placed::finding)
                .distinct()
                .toList();
    }

    private static String underQuestion(List<OpenFinding> asked) {
        return "Đang được kiểm toán hỏi: "
                + asked.stream().map(OpenFinding::page).collect(Collectors.joining(" "));
    }

    /** In words of the registry: 1 identified, 2 under way, 3 its accounts are being finished, 4 closed. */
    public static String status(ProgrammePlan plan, LocalDate on) {
        if (on.isBefore(first(plan).firstPostingDay())) {
            return "1";
        }
        if (on.isAfter(last(plan).lastPostingDay())) {
            return "4";
        }
        return on.isAfter(last(plan).lastDay()) ? "3" : "2";
    }

    private static Iterable<Source> named(ProgrammePlan plan, Set<SourceCode> donors) {
        return plan.sources().stream()
                .filter(source -> donors.contains(source.code()))
                .toList();
    }

    private static FiscalYear first(ProgrammePlan plan) {
        return plan.years().stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    private static FiscalYear last(ProgrammePlan plan) {
        return plan.years().stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    /** Writes the money that donors gave for each year, after all reallocations. */
    private void budgets(Xml xml, LineId line, Set<SourceCode> donors) throws XMLStreamException {
        var query = BalanceQuery.ofLine(line).by(EnumSet.of(Dimension.YEAR, Dimension.SOURCE));
        var years = new LinkedHashMap<Integer, Long>();
        for (var row : balances.rows(query)) {
            if (donors.contains(new SourceCode(Objects.requireNonNull(row.source())))) {
                var given = row.balance().allocated() + row.balance().adjusted();
                years.merge(Objects.requireNonNull(row.year()), given, Math::addExact);
            }
        }
        for (var year : years.entrySet()) {
            if (year.getValue() != 0) {
                var start = LocalDate.of(year.getKey(), 1, 1);
                xml.open("budget", "type", "1", "status", "2");
                xml.empty("period-start", "iso-date", start);
                xml.empty("period-end", "iso-date", LocalDate.of(year.getKey(), 12, 31));
                xml.text("value", year.getValue(), "currency", "VND", "value-date", start);
                xml.close("budget");
            }
        }
    }

    private void transactions(Xml xml, ProgrammePlan plan, LineId line, Set<SourceCode> donors, Provenance from)
            throws XMLStreamException {
        var events = log.between(line.toString(), 0, Long.MAX_VALUE - 1)
                .takeWhile(event -> event.position() <= from.position())
                .iterator();
        while (events.hasNext()) {
            var recorded = events.next();
            if (recorded.event() instanceof MoneyEvent event && !isProposal(event) && from.covers(event)) {
                for (var donor : named(plan, donors)) {
                    for (var flow : IatiTransactionType.of(recorded.postings(), donor.code())
                            .entrySet()) {
                        transaction(xml, recorded, event, donor, flow);
                    }
                }
            }
        }
    }

    private void transaction(
            Xml xml, RecordedEvent recorded, MoneyEvent event, Source donor, Map.Entry<IatiTransactionType, Long> flow)
            throws XMLStreamException {
        xml.open("transaction", "ref", recorded.id());
        xml.empty("transaction-type", "code", flow.getKey().code());
        xml.empty("transaction-date", "iso-date", event.effectiveDate());
        xml.text("value", flow.getValue(), "currency", "VND", "value-date", event.effectiveDate());
        var asked = findings.ofEntry(recorded.id().value());
        if (!asked.isEmpty()) {
            xml.narrative("description", underQuestion(asked));
        }
        if (flow.getKey() == IatiTransactionType.GIVEN) {
            xml.narrative("provider-org", donor.name());
        } else if (payee(event) != null) {
            xml.narrative("receiver-org", Objects.requireNonNull(payee(event)));
        }
        xml.close("transaction");
    }

    /** Money that is set aside for a proposal is not promised to anybody outside. */
    private static boolean isProposal(MoneyEvent event) {
        return event instanceof Proposed || event instanceof ProposalSettled;
    }

    private static @Nullable Object payee(MoneyEvent event) {
        var entry = event instanceof Reversed undone ? undone.reversed() : event;
        return entry instanceof PayeeEntry paid ? paid.payee() : null;
    }
}
