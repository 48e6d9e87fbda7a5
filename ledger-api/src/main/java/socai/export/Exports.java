package socai.export;

import static socai.export.file.Streaming.unchecked;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import socai.balances.AsOfPoint;
import socai.balances.BalanceQuery;
import socai.balances.Figure;
import socai.export.datapackage.DataPackage;
import socai.export.file.Attachment;
import socai.export.file.Format;
import socai.export.file.Provenance;
import socai.export.file.Publication;
import socai.export.file.Streaming;
import socai.export.hledger.HledgerJournal;
import socai.export.iati.IatiActivities;
import socai.export.table.Csv;
import socai.export.table.ExportColumn;
import socai.export.table.ExportColumns;
import socai.export.table.JsonLines;
import socai.export.table.Rows;
import socai.export.table.Spreadsheet;
import socai.findings.OpenFindings;
import socai.http.TooManyFiles;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.Classification;
import socai.ledger.value.EventId;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.reading.LedgerReading;
import socai.reading.LedgerReadings;
import socai.reconciliation.Item;
import socai.reconciliation.ReconciliationRegister.ItemFilter;
import socai.rights.Scope;
import socai.verification.VerificationBook;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes files of what the ledger holds. Each stands at one position, is sent as it is read, and holds
 * no more than a thousand rows in memory.
 */
@Component
public final class Exports {
    /** At once on this node: each keeps a connection for as long as its reader takes. */
    private static final int MOST = 6;
    /** Of these for one user, so that others get theirs. */
    private static final int MOST_OF_ONE = 2;

    /** Items that are read at once. */
    private static final int PART = 1_000;

    private final Semaphore free = new Semaphore(MOST);
    private final Map<String, Integer> readers = new ConcurrentHashMap<>();
    private final LedgerReadings readings;
    private final MessageSource messages;
    private final JsonMapper json;
    private final Publication publication;
    private final Clock clock;
    private final VerificationBook verifications;

    public Exports(
            LedgerReadings readings,
            MessageSource messages,
            JsonMapper json,
            Publication publication,
            Clock clock,
            VerificationBook verifications) {
        this.readings = readings;
        this.messages = messages;
        this.json = json;
        this.publication = publication;
        this.verifications = verifications;
        this.clock = clock;
    }

    /** The rows of a sheet of balances. */
    public void balances(
            Scope scope, BalanceQuery query, AsOfPoint moment, Format format, Locale locale, Attachment file) {
        var table = new Table<>(
                "balances",
                Filter.of(query),
                findings -> ExportColumns.withQuestions(ExportColumns.balances(query.groupBy()), query, findings));
        write(
                scope,
                table,
                moment,
                format,
                locale,
                file,
                (reading, reader) -> reading.balances().each(query, reader));
    }

    /** The entries that sum to a figure, or to its change since {@code from}. */
    public void journal(
            Scope scope,
            BalanceQuery query,
            @Nullable Figure figure,
            @Nullable Classification classification,
            @Nullable AsOfPoint from,
            AsOfPoint to,
            Format format,
            Locale locale,
            Attachment file) {
        var filter = Filter.of(query)
                .and("figure", figure == null ? null : figure.key())
                .and("classification", classification == null ? null : classification.written(""))
                .and("from", from == null ? null : from.position());
        var table = new Table<>("journal", filter, findings -> ExportColumns.journal(query, findings));
        write(
                scope,
                table,
                to,
                format,
                locale,
                file,
                (reading, reader) -> reading.journal().each(query, figure, classification, from, to, reader));
    }

    /** The items of a statement of the treasury, as far as they are of the caller. */
    public void reconciliation(
            Scope scope, EventId statement, ItemFilter filter, Format format, Locale locale, Attachment file) {
        var table = new Table<Item>(
                "reconciliation", Filter.of("statement", statement), findings -> ExportColumns.RECONCILIATION);
        write(scope, table, new AsOfPoint(null, today()), format, locale, file, (reading, reader) -> {
            var register = reading.reconciliations();
            for (var from = 0L; ; from += PART) {
                var part = register.items(statement, filter, from, PART);
                part.forEach(reader);
                if (part.size() < PART) {
                    return;
                }
            }
        });
    }

    /** All events after a position, one a line, each as {@code form} shows it. */
    public void events(Scope scope, long after, Function<RecordedEvent, Object> form, Attachment file) {
        readLog(scope, (log, findings, from) -> {
            var out = file.begin("events", Format.JSONL.key(), Format.JSONL.mediaType(), from);
            try (var rows = new JsonLines<>(out, json)) {
                log.between(after + 1, from.position()).map(form).forEach(unchecked(rows::write));
            }
        });
    }

    /** The last day of a file's figures if the caller names none. */
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The whole journal up to a day of effect as plain-text accounting. */
    public void hledger(Scope scope, LocalDate on, Attachment file) {
        readLog(scope, (log, findings, whole) -> {
            var from = whole.on(on);
            var out = file.begin("journal", "hledger", "text/plain;charset=UTF-8", from);
            HledgerJournal.write(log.between(1, from.position()).iterator(), findings, from, out);
        });
    }

    /** All balances and entries up to a day of effect as an open data package. */
    public void dataPackage(Scope scope, LocalDate on, Attachment file) {
        open(scope, new AsOfPoint(null, on), "", (reading, from) -> {
            var out = file.begin("data-package", "zip", "application/zip", from);
            new DataPackage(reading.balances(), reading.journal(), json, publication)
                    .write(reading.programmes().all(), reading.findings().openAt(null, from.position()), from, out);
        });
    }

    /** Whether donors pay for any project of a programme. */
    public static boolean hasDonors(ProgrammePlan plan) {
        var donors = IatiActivities.donors(plan);
        return !donors.isEmpty()
                && plan.projects().stream().anyMatch(project -> !Collections.disjoint(donors, project.sources()));
    }

    /** The donors' money of a programme up to a day of effect for the aid transparency registry. */
    public void iati(Scope scope, ProgrammePlan plan, LocalDate on, Attachment file) {
        open(scope, new AsOfPoint(null, on), "programme=" + plan.code(), (reading, from) -> {
            var out = file.begin("iati-activities-" + plan.code(), "xml", "application/xml", from);
            var now = reading.programmes().find(plan.code()).orElse(plan);
            new IatiActivities(reading.balances(), reading.log(), publication, reading.openFindings())
                    .write(now, from, out);
        });
    }

    /** A table whose columns depend on what is under question at its position. */
    private record Table<T>(String name, Filter filter, Function<OpenFindings, List<ExportColumn<T>>> columns) {}

    private <T> void write(
            Scope scope,
            Table<T> table,
            AsOfPoint moment,
            Format format,
            Locale locale,
            Attachment file,
            BiConsumer<LedgerReading, Consumer<T>> source) {
        open(scope, moment, table.filter().toString(), (reading, from) -> {
            var out = file.begin(table.name(), format.key(), typed(format), from);
            var columns = table.columns().apply(reading.findings().openAt(null, from.position()));
            try (var rows = rows(out, columns, format, from, words(locale))) {
                source.accept(reading, unchecked(rows::write));
            }
            out.flush();
        });
    }

    private <T> Rows<T> rows(
            OutputStream out,
            List<ExportColumn<T>> columns,
            Format format,
            Provenance from,
            UnaryOperator<String> words)
            throws IOException {
        return switch (format) {
            case CSV -> Csv.forSpreadsheets(out, columns);
            case XLSX -> new Spreadsheet<>(out, columns, from, words);
            case JSON, JSONL -> JsonLines.of(out, columns, json);
        };
    }

    private static String typed(Format format) {
        return format == Format.CSV ? Format.CSV_TYPE + ";charset=UTF-8" : format.mediaType();
    }

    /** The texts below {@code export.} in a language. */
    public UnaryOperator<String> words(Locale locale) {
        return key -> messages.getMessage("export." + key, null, locale);
    }

    /** Writes a file from one reading. */
    @FunctionalInterface
    private interface Contents {
        void write(LedgerReading reading, Provenance from) throws IOException;
    }

    /** Reads figures, entries and names from one transaction at one position. */
    private void open(Scope scope, AsOfPoint moment, String filter, Contents contents) {
        admit(() -> readings.at(scope, moment, reading -> {
            var from = Provenance.of(
                    reading.seal().verified(verifications.known()), limited(scope, filter), clock.instant());
            unchecked((LedgerReading opened) -> contents.write(opened, from)).accept(reading);
            return from;
        }));
    }

    /** Whose part of the ledger a file is stands with what it was asked for. */
    private static String limited(Scope scope, String filter) {
        return Stream.of(filter, scope.isAll() ? "" : scope.toString())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Writes a file from the log. */
    @FunctionalInterface
    private interface LogContents {
        void write(EventLog log, OpenFindings findings, Provenance from) throws IOException;
    }

    /** Reads the log as far as it goes now; what is in it needs no snapshot to stay as it is. */
    private void readLog(Scope scope, LogContents contents) {
        admit(() -> {
            var findings = readings.today(scope, LedgerReading::openFindings);
            readings.log(scope, log -> {
                var from = Provenance.ofLog(
                        log.head(),
                        limited(scope, ""),
                        clock.instant(),
                        verifications.known().orElse(null));
                unchecked((EventLog read) -> contents.write(read, findings, from))
                        .accept(log);
                return from;
            });
        });
    }

    /**
     * Makes a file while not too many others are made; a client who leaves before its end is nobody's fault.
     *
     * @throws Refusal BUSY
     * @throws TooManyFiles when it is the reader's own that are made
     */
    void admit(Runnable export) {
        var reader = reader();
        begin(reader);
        try {
            if (!free.tryAcquire()) {
                throw new Refusal(RefusalCode.BUSY, null, Map.of());
            }
            try {
                Streaming.toClient(export);
            } finally {
                free.release();
            }
        } finally {
            readers.computeIfPresent(reader, (name, files) -> files == 1 ? null : files - 1);
        }
    }

    private void begin(String reader) {
        readers.compute(reader, (name, files) -> {
            var before = Objects.requireNonNullElse(files, 0);
            if (before >= MOST_OF_ONE && !name.isEmpty()) {
                throw new TooManyFiles();
            }
            return before + 1;
        });
    }

    /** Who asks for the file; nobody where no request does. */
    private static String reader() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes http
                ? Objects.requireNonNullElse(http.getRequest().getRemoteUser(), "")
                : "";
    }
}
