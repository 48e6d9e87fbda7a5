package socai.export.datapackage;

import static socai.export.file.Streaming.unchecked;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import socai.balances.AsOfPoint;
import socai.balances.BalanceQuery;
import socai.balances.BalancesAt;
import socai.balances.Dimension;
import socai.export.file.Format;
import socai.export.file.Provenance;
import socai.export.file.Publication;
import socai.export.table.Codes;
import socai.export.table.Csv;
import socai.export.table.ExportColumn;
import socai.export.table.ExportColumn.Kind;
import socai.export.table.ExportColumns;
import socai.findings.OpenFindings;
import socai.journal.Journal;
import socai.ledger.plan.ProgrammePlan;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes balances, entries and the meanings of codes as a Frictionless tabular data package. Its columns are described
 * in the words of the Fiscal Data Package.
 */
public final class DataPackage {
    private static final BalanceQuery EVERYTHING = BalanceQuery.ALL.by(EnumSet.allOf(Dimension.class));

    /** The columns by their place in the taxonomy of the Fiscal Data Package. */
    private static final Map<String, String> FISCAL = Map.of(
            "programme", "activity:generic:program:code",
            "project", "activity:generic:project:code",
            "source", "fin-source:generic:code",
            "unit", "geo:generic:code",
            "year", "date:fiscal-year",
            "event", "transaction-id:code",
            "effectiveDate", "date:generic");

    /** The phase of a budget that an amount belongs to. An amount without a phase changes the approved budget. */
    private static final Map<String, String> PHASES = Map.of(
            "allocated", "approved",
            "paid", "executed",
            "advancesOutstanding", "executed",
            "disbursed", "executed");

    private final BalancesAt balances;
    private final Journal journal;
    private final JsonMapper json;
    private final Publication publication;
    private final List<Map<String, Object>> resources = new ArrayList<>();

    public DataPackage(BalancesAt balances, Journal journal, JsonMapper json, Publication publication) {
        this.balances = balances;
        this.journal = journal;
        this.json = json;
        this.publication = publication;
    }

    /** Writes the description last: only then the sums over the other files are known. */
    public void write(List<ProgrammePlan> plans, OpenFindings findings, Provenance from, OutputStream out)
            throws IOException {
        var zip = new ZipOutputStream(out);
        var moment = new AsOfPoint(null, from.effectiveOn());
        table(
                zip,
                "balances",
                ExportColumns.withQuestions(ExportColumns.balances(EVERYTHING.groupBy()), EVERYTHING, findings),
                rows -> balances.each(EVERYTHING, rows));
        table(
                zip,
                "entries",
                ExportColumns.journal(EVERYTHING, findings),
                rows -> journal.each(EVERYTHING, null, null, null, moment, rows));
        if (!findings.all().isEmpty()) {
            table(
                    zip,
                    "findings",
                    ExportColumns.FINDINGS,
                    rows -> findings.all().forEach(rows));
        }
        for (var codes : Codes.values()) {
            table(zip, codes.key(), Codes.COLUMNS, rows -> codes.of(plans).forEach(rows));
        }
        zip.putNextEntry(new ZipEntry("datapackage.json"));
        zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(description(from)));
        zip.closeEntry();
        zip.finish();
        out.flush();
    }

    private <T> void table(
            ZipOutputStream zip, String name, List<ExportColumn<T>> columns, Consumer<Consumer<T>> source)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".csv"));
        var digest = new Digest(zip);
        try (var rows = Csv.plain(digest, columns)) {
            source.accept(unchecked(rows::write));
        }
        zip.closeEntry();
        resources.add(resource(name, columns, digest));
    }

    private static <T> Map<String, Object> resource(String name, List<ExportColumn<T>> columns, Digest digest) {
        var resource = new LinkedHashMap<String, Object>();
        resource.put("profile", "tabular-data-resource");
        resource.put("name", name);
        resource.put("path", name + ".csv");
        resource.put("format", "csv");
        resource.put("mediatype", Format.CSV_TYPE);
        resource.put("encoding", "utf-8");
        resource.put("bytes", digest.bytes());
        resource.put("hash", "sha256:" + digest.hex());
        resource.put(
                "schema",
                Map.of("fields", columns.stream().map(DataPackage::field).toList()));
        return resource;
    }

    private static Map<String, Object> field(ExportColumn<?> column) {
        var field = new LinkedHashMap<String, Object>();
        field.put("name", column.name());
        field.put(
                "type",
                switch (column.kind()) {
                    case CODE, ID, NAME -> "string";
                    case NUMBER, YEAR, MONEY -> "integer";
                    case DAY -> "date";
                    case INSTANT -> "datetime";
                });
        if (column.kind() == Kind.INSTANT) {
            field.put("format", "any");
        }
        var fiscal = column.kind() == Kind.MONEY ? "value" : FISCAL.get(column.name());
        if (fiscal != null) {
            field.put("columnType", fiscal);
        }
        if (column.kind() == Kind.MONEY) {
            field.put("currency", "VND");
            field.put("phase", PHASES.getOrDefault(column.name(), "adjusted"));
        }
        return field;
    }

    private Map<String, Object> description(Provenance from) {
        var description = new LinkedHashMap<String, Object>();
        description.put("profile", "tabular-data-package");
        description.put("name", "so-cai");
        description.put("id", publication.organisation() + "/so-cai/" + from.position());
        description.put("title", "Sổ Cái: số dư và bút toán");
        description.put(
                "description",
                "Amounts are whole đồng (VND), instants are UTC. Every event of the ledger up to"
                        + " the position that took effect by the day effectiveOn is in the figures, and no other.");
        description.put("created", from.madeAt().toString());
        description.put("version", Long.toString(from.position()));
        description.put("licenses", List.of(Map.of("name", publication.licence())));
        description.put("position", from.position());
        if (from.root() != null) {
            description.put("root", from.root());
        }
        if (from.effectiveOn() != null) {
            description.put("effectiveOn", from.effectiveOn().toString());
        }
        if (from.verified() != null) {
            description.put("verified", from.verified().toString());
        }
        if (!from.filter().isEmpty()) {
            description.put("filter", from.filter());
        }
        description.put("countryCode", "VN");
        description.put("resources", resources);
        return description;
    }
}
