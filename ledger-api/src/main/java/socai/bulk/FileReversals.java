package socai.bulk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.entry.EntryCommands;
import socai.entry.EntryRequests;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.ReverseImport;
import socai.ledger.event.LedgerEvent.FileImported;
import socai.ledger.event.LedgerEvent.FilePartImported;
import socai.ledger.event.LedgerEvent.ImportEvent;
import socai.ledger.event.LedgerEvent.ImportReversed;
import socai.ledger.event.LedgerEvent.MoneyEvent;
import socai.ledger.event.LedgerEvent.Reallocated;
import socai.ledger.imports.ImportedFile;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.Actor;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.recording.Receipt;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.words.Messages;

/** Finds the entries of files that were recorded, and reverses all of those of a file, or of its last part, as one act. */
@Component
public class FileReversals {
    private final Imports imports;
    private final EntryCommands commands;
    private final Recorder recorder;
    private final EventLog log;
    private final Messages words;

    FileReversals(Imports imports, EntryCommands commands, Recorder recorder, EventLog log, Messages words) {
        this.imports = imports;
        this.commands = commands;
        this.recorder = recorder;
        this.log = log;
        this.words = words;
    }

    /**
     * A file, or a part of one, that was recorded.
     *
     * @param part 1, 2, 3 … of a long file; absent for the event that ends a file
     * @param stands whether it was not reversed
     * @param isLast whether nothing of the file stands after it, so that it can be reversed
     * @param first the position of its first entry; its own where it has none
     */
    public record Loaded(
            RecordedEvent event,
            ImportedFile file,
            Actor by,
            @Nullable Integer part,
            boolean stands,
            boolean isLast,
            long first) {
        public long position() {
            return event.position();
        }
    }

    /** An entry that cannot be reversed, and why. */
    public record Obstacle(long entry, String code, String message) {}

    /**
     * What reversing would do.
     *
     * @param entries how many entries would be reversed
     * @param passed how many were reversed before
     */
    public record Preview(int entries, int passed, List<Obstacle> obstacles) {
        public Preview {
            obstacles = List.copyOf(obstacles);
        }
    }

    /** What was recorded of a file by the event at a position. */
    public Optional<Loaded> find(long position) {
        return log.at(position).flatMap(this::loaded);
    }

    /** The file of which an entry was a row; absent for an entry that was recorded otherwise. */
    public Optional<Loaded> of(RecordedEvent entry) {
        var part = entry.origin().part();
        return part == null ? Optional.empty() : find(entry.position() + part.left());
    }

    /** The same by the position of that event, or of any of the entries. */
    public Optional<Loaded> with(long position) {
        return find(position).or(() -> log.at(position).flatMap(this::of));
    }

    private Optional<Loaded> loaded(RecordedEvent event) {
        if (!(event.event() instanceof ImportEvent said)) {
            return Optional.empty();
        }
        return switch (said) {
            case FileImported e -> Optional.of(loaded(event, e.file(), e.by(), null));
            case FilePartImported e -> Optional.of(loaded(event, e.file(), e.by(), e.part()));
            case ImportReversed e -> Optional.empty();
        };
    }

    private Loaded loaded(RecordedEvent event, ImportedFile file, Actor by, @Nullable Integer number) {
        var standing = imports.standing(file.digest());
        var stands = standing.stream().anyMatch(other -> other.position() == event.position());
        var isLast = stands && standing.getLast().position() == event.position();
        var part = event.origin().part();
        var first = part == null ? event.position() : event.position() - part.number() + 1;
        return new Loaded(event, file, by, number, stands, isLast, first);
    }

    /** The entries of it after a position, in their order. */
    public List<RecordedEvent> entries(Loaded loaded, long after, int limit) {
        var from = Math.max(loaded.first() - 1, after);
        return from >= loaded.position() - 1
                ? List.of()
                : log.after(from, (int) Math.min(limit, loaded.position() - 1 - from));
    }

    /** What would be reversed, the newest first. */
    private record Undoing(List<RecordedEvent> entries, int passed) {}

    private Undoing undoing(Loaded loaded) {
        var entries = log.between(loaded.first(), loaded.position() - 1)
                .filter(event -> event.event() instanceof MoneyEvent)
                .filter(event -> !(event.event() instanceof Reallocated half
                        && half.betweenLines()
                        && !half.from().line().equals(half.line()))) // its other half undoes it
                .toList();
        var reversed = log.reversals(entries.stream().map(RecordedEvent::id).toList());
        var open = entries.stream()
                .filter(event -> !reversed.containsKey(event.id()))
                .sorted(Comparator.comparingLong(RecordedEvent::position).reversed())
                .toList();
        return new Undoing(open, entries.size() - open.size());
    }

    /**
     * Tells what reversing would do. It records nothing.
     *
     * @throws Refusal IMPORT_NOT_LAST
     */
    public Preview preview(Loaded loaded, Text reason, String actor, Locale locale) {
        mustBeLast(loaded);
        var undoing = undoing(loaded);
        var obstacles = new ArrayList<Obstacle>();
        var placed = new TreeMap<Integer, LedgerCommand>();
        for (var place = 0; place < undoing.entries().size(); place++) {
            try {
                placed.put(place, undo(undoing.entries().get(place), reason));
            } catch (Refusal refusal) {
                obstacles.add(obstacle(undoing.entries().get(place), refusal, locale));
            }
        }
        var outcomes = recorder.tryOut(placed, Request.by(actor)).outcomes().iterator();
        placed.keySet().forEach(place -> {
            var refusal = outcomes.next().refusal();
            if (refusal != null) {
                obstacles.add(obstacle(undoing.entries().get(place), refusal, locale));
            }
        });
        obstacles.sort(Comparator.comparingLong(Obstacle::entry));
        return new Preview(undoing.entries().size(), undoing.passed(), obstacles);
    }

    private Obstacle obstacle(RecordedEvent entry, Refusal refusal, Locale locale) {
        return new Obstacle(entry.position(), refusal.code().name(), words.refusal(refusal, locale));
    }

    private LedgerCommand undo(RecordedEvent entry, Text reason) {
        return commands.reverse(new EntryRequests.Reversal(entry.id(), reason, null));
    }

    /**
     * Reverses all entries as one act.
     *
     * @throws Refusal IMPORT_NOT_LAST; IMPORT_HELD with the first entry that stands in the way; nothing is recorded then
     */
    public Receipt reverse(Loaded loaded, Text reason, Request request, Locale locale) {
        var actor = request.origin().actor();
        var obstacles = preview(loaded, reason, actor, locale).obstacles();
        if (!obstacles.isEmpty()) {
            var first = obstacles.getFirst();
            throw new Refusal(
                    RefusalCode.IMPORT_HELD,
                    "import",
                    Map.of("rows", obstacles.size(), "entry", first.entry(), "why", first.message()));
        }
        var entries = undoing(loaded).entries();
        var digest = loaded.file().digest();
        var end = new ReverseImport(digest, imports.standing(digest).size(), entries.size(), reason, new Actor(actor));
        return recorder.record(
                Stream.concat(entries.stream().map(entry -> undo(entry, reason)), Stream.of(end))
                        .toList(),
                request);
    }

    private static void mustBeLast(Loaded loaded) {
        if (!loaded.isLast()) {
            throw new Refusal(RefusalCode.IMPORT_NOT_LAST, "import", Map.of());
        }
    }
}
