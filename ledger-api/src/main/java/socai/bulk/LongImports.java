package socai.bulk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import socai.entry.EntryCommands;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.ImportCommand;
import socai.ledger.command.LedgerCommand.RecordImport;
import socai.ledger.command.LedgerCommand.RecordImportPart;
import socai.ledger.event.LedgerEvent.FilePartImported;
import socai.ledger.imports.ImportedFile;
import socai.ledger.posting.LineBalance;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.ledger.value.Money;
import socai.ledger.value.Sha256;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.log.names.RepeatedPayments;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.words.Messages;
import socai.workbook.Row;

/**
 * Checks and records files that are longer than one append, in bounded memory: part after part. The log alone says how far
 * a file is recorded, so that any node goes on after whatever interrupted another.
 */
@Component
public class LongImports {
    private final Imports imports;
    private final EntryCommands commands;
    private final Recorder recorder;
    private final EventLog log;
    private final Messages words;

    LongImports(Imports imports, EntryCommands commands, Recorder recorder, EventLog log, Messages words) {
        this.imports = imports;
        this.commands = commands;
        this.recorder = recorder;
        this.log = log;
        this.words = words;
    }

    /**
     * A file on the disk of this node, and what was said of it.
     *
     * @param by who has it checked and recorded
     */
    public record LongFile(Path path, Sha256 digest, String name, Choices choices, String by, Locale locale) {}

    /**
     * Rows of a file after they were checked.
     *
     * @param balances the rows of the ledger that would move, as they would stand after them
     */
    public record CheckedPart(List<CheckedRow> rows, List<LineBalance> balances) {
        public CheckedPart {
            rows = List.copyOf(rows);
            balances = List.copyOf(balances);
        }
    }

    /**
     * Reads a file once, for what only all of it can tell.
     *
     * @param each is told from time to time; by throwing it ends the reading
     * @throws InvalidValue when it is no table
     */
    public FileSurvey survey(LongFile file, Runnable each) {
        return FileSurvey.of(file.path(), file.choices(), file.locale(), each);
    }

    /** What is wrong with a file as a whole; then no row is read. */
    public List<String> faults(LongFile file, FileSurvey survey) {
        return imports.faults(survey.columns(), file.choices(), file.locale());
    }

    /** What whoever looks at a file may not see. */
    public List<String> notices(LongFile file, FileSurvey survey, Runnable each) {
        var notices = new ArrayList<>(imports.notices(survey.notices(), survey.columns(), file.locale()));
        notices.addAll(imports.totals(survey.differingTotals(file.path(), file.choices(), each), file.locale()));
        return notices;
    }

    /**
     * Tells what a file would do, part by part, each after the effects of those before it. It records nothing.
     *
     * @param earlier keeps what the rows of earlier parts are known by
     * @param alive is told from time to time before the first part; by throwing it ends the check
     * @param each takes a part; by throwing it ends the check
     */
    public void check(
            LongFile file, FileSurvey survey, EarlierRows earlier, Runnable alive, Consumer<CheckedPart> each) {
        imports.catchUp();
        var trial = recorder.longTrial(earlier, Request.by(file.by()));
        var reader = imports.reader(file.choices(), survey.cells(file.choices()));
        try (var rows = survey.parts(file.path(), file.choices(), alive)) {
            for (var part = rows.next(RowParts.AT_ONCE); !part.isEmpty(); part = rows.next(RowParts.AT_ONCE)) {
                var read = read(file, survey, reader, part);
                var placed = read.acts();
                var outcome = trial.next(placed, read::row);
                read.take(outcome, placed.keySet());
                read.lookForRepeated(new RepeatedPayments(log), earlier);
                each.accept(new CheckedPart(read.checked(), outcome.balances()));
            }
        }
    }

    private RowTrial read(LongFile file, FileSurvey survey, RowReader reader, List<Row> part) {
        var read = new RowTrial(survey.columns(), file.choices(), words, file.locale());
        part.forEach(row -> read.read(row, imports.hidden(row, survey.merged(), file.locale()), reader, commands));
        return read;
    }

    /**
     * How far a file is recorded.
     *
     * @param mark the number in the file of the last row that was dealt with, or how many they are in another order
     */
    public record Recorded(int mark, int rows, int recorded) {}

    /**
     * Records what is not recorded yet of a file, part by part.
     *
     * @param goodOnly whether rows that are refused are passed over
     * @param alive is told from time to time before the first part; by throwing it ends the recording
     * @param each is told after each part how far it is; by throwing it ends the recording after that part
     * @throws Refusal IMPORT_RECORDED if all of it stands; IMPORT_WRONG, or that of a row with its number, where a row is
     *     refused and all were asked for: the parts before it stand
     */
    public void record(LongFile file, FileSurvey survey, boolean goodOnly, Runnable alive, Consumer<Recorded> each) {
        var reader = imports.reader(file.choices(), survey.cells(file.choices()));
        try (var rows = survey.parts(file.path(), file.choices(), alive)) {
            var standing = imports.standing(file.digest());
            mustNotBeWhole(standing);
            var done = sum(standing);
            var passed = rows.skipThrough(done.mark());
            each.accept(new Recorded(done.mark(), passed, done.recorded()));
            var number = standing.size();
            while (passed < survey.rows()) {
                var part = rows.next(RowParts.AT_ONCE);
                passed += part.size();
                number++;
                var read = read(file, survey, reader, part);
                if (goodOnly) {
                    var placed = read.acts();
                    read.take(recorder.tryOutActs(placed, Request.by(file.by())), placed.keySet());
                }
                var isLast = passed == survey.rows();
                done = record(file, survey, new Part(read.checked(), isLast ? 0 : number, rows.mark()), goodOnly, done);
                each.accept(new Recorded(done.mark(), passed, done.recorded()));
            }
        }
    }

    /** Whether parts of a file stand recorded, or all of it. */
    public boolean hasParts(Sha256 digest) {
        return !imports.standing(digest).isEmpty();
    }

    /** Whether all of a file stands recorded. */
    public boolean isWhole(Sha256 digest) {
        return isWhole(imports.standing(digest));
    }

    private static boolean isWhole(List<RecordedEvent> standing) {
        return !standing.isEmpty() && !(standing.getLast().event() instanceof FilePartImported);
    }

    private static void mustNotBeWhole(List<RecordedEvent> standing) {
        if (isWhole(standing)) {
            throw new Refusal(
                    RefusalCode.IMPORT_RECORDED,
                    "file",
                    Map.of("position", standing.getLast().position()));
        }
    }

    /** What parts before have dealt with, and the sum of what they recorded. */
    private record Done(int mark, int recorded, long dong) {}

    private static Done sum(List<RecordedEvent> standing) {
        var done = new Done(0, 0, 0);
        for (var event : standing) {
            var said = (FilePartImported) event.event();
            done = new Done(
                    said.through(),
                    done.recorded() + said.file().recorded(),
                    done.dong() + said.file().sum().dong());
        }
        return done;
    }

    /**
     * Rows that are recorded together.
     *
     * @param number of the part; 0 for the last one
     * @param mark how far the file is dealt with after it
     */
    private record Part(List<CheckedRow> rows, int number, int mark) {}

    private Done record(LongFile file, FileSurvey survey, Part part, boolean goodOnly, Done before) {
        var rows = part.rows();
        var good = rows.stream().filter(CheckedRow::isGood).toList();
        if (!goodOnly && good.size() < rows.size()) {
            throw new Refusal(
                    RefusalCode.IMPORT_WRONG, "file", Map.of("rows", rows.size() - good.size(), "of", rows.size()));
        }
        var sum = good.stream().mapToLong(CheckedRow::dong).reduce(0, Math::addExact);
        var done = new Done(part.mark(), before.recorded() + good.size(), Math.addExact(before.dong(), sum));
        var by = new Actor(file.by());
        ImportCommand end = part.number() == 0
                ? new RecordImport(imported(file, survey, survey.rows(), done.recorded(), done.dong()), by)
                : new RecordImportPart(
                        imported(file, survey, rows.size(), good.size(), sum), part.number(), part.mark(), by);
        var all = new ArrayList<LedgerCommand>();
        good.forEach(row -> row.commands().forEach(all::add));
        all.add(end);
        try {
            recorder.record(all, Request.by(file.by()));
        } catch (Refusal refusal) {
            throw Imports.placed(refusal, good);
        }
        return done;
    }

    private static ImportedFile imported(LongFile file, FileSurvey survey, int rows, int recorded, long dong) {
        var choices = file.choices();
        return new ImportedFile(
                file.digest(),
                UploadedFile.text(file.name()),
                new Text(choices.kind().key()),
                rows,
                recorded,
                new Money(dong),
                choices.unit().money(),
                choices.order(),
                new TreeMap<>(survey.columns().read()));
    }
}
