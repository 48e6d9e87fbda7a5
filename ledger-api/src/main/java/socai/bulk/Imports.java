package socai.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.api.request.RequestReader;
import socai.entry.EntryCommands;
import socai.ledger.command.LedgerCommand.RecordImport;
import socai.ledger.event.LedgerEvent.FileImported;
import socai.ledger.event.LedgerEvent.ImportReversed;
import socai.ledger.imports.ImportedFile;
import socai.ledger.posting.LineBalance;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.Money;
import socai.ledger.value.Sha256;
import socai.ledger.value.StreamName;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.names.EntryRegister;
import socai.log.names.RepeatedPayments;
import socai.programmes.Programmes;
import socai.recording.Receipt;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.words.Messages;
import socai.workbook.Row;
import socai.workbook.TableFile;

/**
 * Checks files of entries and records them. Both ask the ledger in the same way: a check is the dry run of what would be
 * recorded, and a recording begins with the check.
 */
@Component
public class Imports {
    private final RequestReader requests;
    private final EntryCommands commands;
    private final Programmes programmes;
    private final Recorder recorder;
    private final EventLog log;
    private final EntryRegister register;
    private final Messages words;

    Imports(
            RequestReader requests,
            EntryCommands commands,
            Programmes programmes,
            Recorder recorder,
            EventLog log,
            EntryRegister register,
            Messages words) {
        this.requests = requests;
        this.commands = commands;
        this.programmes = programmes;
        this.recorder = recorder;
        this.log = log;
        this.register = register;
        this.words = words;
    }

    /**
     * Tells what a file would do. It records nothing.
     *
     * @throws InvalidValue when it is no table, or exceeds a limit
     */
    public ImportCheck check(UploadedFile file, Choices choices, String actor, Locale locale) {
        var rows = FileRows.of(file.bytes(), choices);
        var faults = faults(rows.columns(), choices, locale);
        var checked = List.<CheckedRow>of();
        var balances = List.<LineBalance>of();
        if (faults.isEmpty()) {
            var trial = tried(rows, choices, actor, locale);
            checked = trial.rows();
            balances = trial.balances();
        }
        var notices = new ArrayList<>(notices(rows, locale));
        if (!checked.isEmpty()) {
            notices.addAll(totals(TotalRows.differing(rows, cells(rows, choices, locale), choices.kind()), locale));
        }
        return new ImportCheck(
                file.digest(),
                choices,
                rows.encoding(),
                rows.separator() == null ? null : String.valueOf(rows.separator()),
                rows.sheet(),
                rows.columns(),
                faults,
                notices,
                checked,
                balances,
                find(file.digest()).map(RecordedEvent::position).orElse(null));
    }

    private static CellReader cells(FileRows rows, Choices choices, Locale locale) {
        return new CellReader(choices, rows.columns(), ColumnHabits.of(rows.rows(), rows.columns(), locale));
    }

    /** What is told of sums that the file writes and that its rows do not make. */
    List<String> totals(List<Integer> rows, Locale locale) {
        return rows.stream().map(row -> say("import.notice.total", row, locale)).toList();
    }

    private record Tried(List<CheckedRow> rows, List<LineBalance> balances) {}

    private Tried tried(FileRows rows, Choices choices, String actor, Locale locale) {
        var columns = rows.columns();
        var reader = reader(choices, cells(rows, choices, locale));
        var trial = new RowTrial(columns, choices, words, locale);
        for (var row : rows.rows()) {
            trial.read(row, hidden(row, rows.merged(), locale), reader, commands);
        }
        trial.sort();
        var placed = trial.acts();
        var outcome = recorder.tryOutActs(placed, Request.by(actor));
        trial.take(outcome, placed.keySet());
        catchUp();
        trial.lookForRepeated(new RepeatedPayments(log), null);
        return new Tried(trial.checked(), outcome.balances());
    }

    /** Has the table of names hold what was recorded just now, so that payments that are alike are found there. */
    void catchUp() {
        register.catchUpIfNear();
    }

    RowReader reader(Choices choices, CellReader cells) {
        return new RowReader(
                requests,
                choices,
                cells,
                new Names(programmes::find),
                position -> log.at(position).map(RecordedEvent::id));
    }

    /** A row that nobody sees, or whose cells are one with those of others, was not meant to be an entry as it stands. */
    List<RowFault> hidden(Row row, List<TableFile.Area> merged, Locale locale) {
        var faults = new ArrayList<RowFault>();
        if (row.hidden()) {
            faults.add(new RowFault(null, "HIDDEN_ROW", words.sentence("import.hiddenRow", Map.of(), locale)));
        }
        merged.stream()
                .filter(area -> area.firstRow() <= row.number() && row.number() <= area.lastRow())
                .findFirst()
                .ifPresent(area -> faults.add(
                        new RowFault(area.name(), "MERGED_CELLS", say("import.merged", area.name(), locale))));
        return faults;
    }

    List<String> faults(Columns columns, Choices choices, Locale locale) {
        var faults = new ArrayList<String>();
        columns.twice().forEach(pair -> faults.add(say("import.twice", pair, locale)));
        for (var field : choices.kind().required()) {
            var isTold = columns.has(field)
                    || choices.constants().containsKey(field)
                    || (field == Field.PROJECT && columns.has(Field.LINE));
            if (!isTold) {
                faults.add(
                        say("import.missing", field.heading(locale.getLanguage().equals("en")), locale));
            }
        }
        return faults;
    }

    private List<String> notices(FileRows rows, Locale locale) {
        return notices(rows.notices(), rows.columns(), locale);
    }

    List<String> notices(List<TableFile.Notice> noticed, Columns columns, Locale locale) {
        var notices = new ArrayList<String>();
        noticed.forEach(notice -> notices.add(say("import.notice." + notice.what(), notice.details(), locale)));
        columns.all().stream()
                .filter(column -> column.field() == null)
                .map(column -> column.letters() + " (" + column.heading() + ")")
                .reduce((one, other) -> one + ", " + other)
                .ifPresent(unread -> notices.add(say("import.notice.unread", unread, locale)));
        return notices;
    }

    private String say(String key, Object what, Locale locale) {
        return words.sentence(key, Map.of("what", what), locale);
    }

    /** The last event of what stands recorded of a file. */
    public Optional<RecordedEvent> find(Sha256 digest) {
        var standing = standing(digest);
        return standing.isEmpty() ? Optional.empty() : Optional.of(standing.getLast());
    }

    /** The event that ends a file of which all stands recorded. */
    public Optional<RecordedEvent> whole(Sha256 digest) {
        return find(digest).filter(last -> last.event() instanceof FileImported);
    }

    /** The events of what stands recorded of a file: its parts in their order, and its end where all of it stands. */
    public List<RecordedEvent> standing(Sha256 digest) {
        var standing = new ArrayList<RecordedEvent>();
        log.between(StreamName.ofImport(digest), 0, Long.MAX_VALUE - 1).forEach(event -> {
            if (event.event() instanceof ImportReversed) {
                standing.removeLast();
            } else {
                standing.add(event);
            }
        });
        return standing;
    }

    /** Files that were recorded before a position, the newest first. */
    public List<RecordedEvent> recorded(long before, int limit) {
        return log.events(
                "select " + EventLog.EVENT
                        + " from ledger_event where line like 'import/%' and type = 'FileImported' and position < ? order by position desc limit ?",
                s -> {
                    s.setLong(1, before);
                    s.setInt(2, limit);
                });
    }

    /**
     * Records a file as one act: all of its rows, or those that the check finds good.
     *
     * @throws Refusal IMPORT_RECORDED if it was recorded before; IMPORT_WRONG if rows are wrong and all were asked for, or
     *     none is good; nothing is recorded then
     */
    public Receipt record(UploadedFile file, Choices choices, boolean goodOnly, Request request, Locale locale) {
        find(file.digest()).ifPresent(known -> {
            throw new Refusal(RefusalCode.IMPORT_RECORDED, "file", Map.of("position", known.position()));
        });
        var actor = request.origin().actor();
        var check = check(file, choices, actor, locale);
        if (!(goodOnly ? check.hasGood() : check.isWhole())) {
            throw new Refusal(
                    RefusalCode.IMPORT_WRONG,
                    "file",
                    Map.of("rows", check.wrong().size(), "of", check.rows().size()));
        }
        var all = new ArrayList<>(check.commands());
        all.add(new RecordImport(imported(file, check), new Actor(actor)));
        try {
            return recorder.record(all, request);
        } catch (Refusal refusal) {
            throw placed(refusal, check.good());
        }
    }

    private static ImportedFile imported(UploadedFile file, ImportCheck check) {
        var choices = check.choices();
        return new ImportedFile(
                check.digest(),
                file.text(),
                new Text(choices.kind().key()),
                check.rows().size(),
                check.good().size(),
                new Money(check.goodTotal().dong()),
                choices.unit().money(),
                choices.order(),
                new TreeMap<>(Objects.requireNonNull(check.columns()).read()));
    }

    /** What came between the check and the recording is told by the row of the file. */
    static Refusal placed(Refusal refusal, List<CheckedRow> good) {
        var rows =
                good.stream().flatMap(row -> row.commands().map(command -> row)).toList();
        var place = place(refusal.field());
        return place == null || place >= rows.size()
                ? new Refusal(refusal.code(), "file", refusal.details())
                : new Refusal(refusal.code(), "row " + rows.get(place).number(), refusal.details());
    }

    private static @Nullable Integer place(@Nullable String field) {
        var end = field == null ? -1 : field.indexOf(']');
        return field == null || end < 2 || field.charAt(0) != '[' ? null : Integer.valueOf(field.substring(1, end));
    }
}
