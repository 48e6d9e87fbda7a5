package socai.ledger.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import socai.ledger.command.LedgerCommand.ImportCommand;
import socai.ledger.command.LedgerCommand.RecordImport;
import socai.ledger.command.LedgerCommand.RecordImportPart;
import socai.ledger.command.LedgerCommand.ReverseImport;
import socai.ledger.event.LedgerEvent.FileImported;
import socai.ledger.event.LedgerEvent.FilePartImported;
import socai.ledger.event.LedgerEvent.ImportEvent;
import socai.ledger.event.LedgerEvent.ImportReversed;
import socai.ledger.imports.ImportedFile;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;

/**
 * What stands recorded of one file: nothing, its first parts, or all of it. Parts are recorded in the order of the file and
 * reversed from the last one on, so what stands is always the beginning of the file.
 */
public final class RecordedFile {
    private final List<Part> parts = new ArrayList<>();
    private boolean whole;

    /**
     * A part that stands.
     *
     * @param recorded how many of its rows are entries of the ledger
     * @param through the number in the file of the last row that it has dealt with, or how many rows have been dealt with
     *     where they are taken in the order of their days; 0 where it is the last part
     */
    private record Part(ImportedFile file, int recorded, int through) {
        boolean isReadAs(ImportedFile other) {
            return file.type().equals(other.type())
                    && file.unit().equals(other.unit())
                    && file.order() == other.order()
                    && file.columns().equals(other.columns());
        }
    }

    /** All parts of a file are read in one way. */
    private boolean isReadAlike(ImportedFile file) {
        return parts.stream().allMatch(part -> part.isReadAs(file));
    }

    /** How many parts stand, the end of the file among them. */
    public int parts() {
        return parts.size();
    }

    /** Whether all of the file stands. */
    public boolean isWhole() {
        return whole;
    }

    /** How far the file was dealt with, as its last part tells it; 0 before any was, and for who has all. */
    public int through() {
        return parts.isEmpty() ? 0 : parts.getLast().through();
    }

    /** How many rows stand as entries. */
    public int recorded() {
        return parts.stream().mapToInt(Part::recorded).sum();
    }

    /**
     * Decides what is next of the file.
     *
     * @throws Refusal IMPORT_RECORDED for a part, or an end, that stands already or is read in another way;
     *     IMPORT_NOT_LAST for a part that is not the last one that stands
     */
    public ImportEvent decide(ImportCommand command) {
        var event = switch (command) {
            case RecordImport c -> new FileImported(c.file(), c.by());
            case RecordImportPart c -> new FilePartImported(c.file(), c.part(), c.through(), c.by());
            case ReverseImport c -> new ImportReversed(c.digest(), c.part(), c.entries(), c.reason(), c.by());
        };
        refusal(event).ifPresent(refusal -> {
            throw refusal;
        });
        return event;
    }

    /** Why an event cannot be next. */
    public Optional<Refusal> refusal(ImportEvent event) {
        var isNext = switch (event) {
            case FileImported e -> !whole && e.file().recorded() >= recorded() && isReadAlike(e.file());
            case FilePartImported e ->
                !whole && e.part() == parts.size() + 1 && e.through() > through() && isReadAlike(e.file());
            case ImportReversed e -> !parts.isEmpty() && e.part() == parts.size();
        };
        return isNext
                ? Optional.empty()
                : Optional.of(
                        event instanceof ImportReversed
                                ? new Refusal(RefusalCode.IMPORT_NOT_LAST, "import", Map.of())
                                : new Refusal(RefusalCode.IMPORT_RECORDED, "file", Map.of()));
    }

    /** How many entries stand before an event in its append, if it is next. */
    public int entriesOf(ImportEvent event) {
        return switch (event) {
            case FileImported e -> e.file().recorded() - recorded();
            case FilePartImported e -> e.file().recorded();
            case ImportReversed e -> e.entries();
        };
    }

    /** Takes note of what was recorded. */
    public void evolve(ImportEvent event) {
        switch (event) {
            case FileImported e -> {
                parts.add(new Part(e.file(), e.file().recorded() - recorded(), 0));
                whole = true;
            }
            case FilePartImported e -> parts.add(new Part(e.file(), e.file().recorded(), e.through()));
            case ImportReversed e -> {
                parts.removeLast();
                whole = false;
            }
        }
    }
}
