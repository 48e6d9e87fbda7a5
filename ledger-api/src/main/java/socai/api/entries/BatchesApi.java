package socai.api.entries;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.answer.Answers;
import socai.api.answer.Answers.Tried;
import socai.api.request.RequestReader;
import socai.api.request.RequestReader.Reading;
import socai.api.request.Requests;
import socai.entry.EntryCommands;
import socai.http.BodyLimit;
import socai.http.InvalidRequest;
import socai.http.Problems;
import socai.ledger.command.LedgerCommand;
import socai.ledger.refusal.Refusal;
import socai.log.event.LogUnavailable;
import socai.recording.Request;
import socai.rights.Action;
import socai.rights.May;
import socai.words.Messages;

/** Takes several entries at once: all or none, each for itself, or only as a trial. */
@RestController
@RequestMapping(path = "/api/v1/batches", consumes = MediaType.APPLICATION_JSON_VALUE)
class BatchesApi {
    private static final int LARGEST = 1_000;

    private final RequestReader reader;
    private final EntryCommands commands;
    private final RecordEndpoint recording;
    private final Problems problems;
    private final Messages words;

    BatchesApi(
            RequestReader reader, EntryCommands commands, RecordEndpoint recording, Problems problems, Messages words) {
        this.reader = reader;
        this.commands = commands;
        this.recording = recording;
        this.problems = problems;
        this.words = words;
    }

    /**
     * Reads the body as a list of entries, each with its {@code type}, its {@code line} and the fields of its own call.
     * If entries are recorded or tried each for itself, an unreadable entry is reported at its place.
     */
    @May(Action.RECORD_LIST)
    @PostMapping
    ResponseEntity<?> record(
            @RequestParam(defaultValue = "true") Boolean atomic,
            @RequestParam(defaultValue = "false") Boolean dryRun,
            HttpServletRequest http) {
        var body = BodyLimit.body(http);
        if (atomic && !dryRun) {
            return recording.record(commands(reader.readList(body, Requests.Entry.class, LARGEST)), http);
        }
        var entries = reader.readEach(body, Requests.Entry.class, LARGEST);
        return dryRun ? tryOut(entries, http) : oneByOne(entries, http);
    }

    private List<LedgerCommand> commands(List<Requests.Entry> entries) {
        return IntStream.range(0, entries.size())
                .mapToObj(place -> command(entries, place))
                .toList();
    }

    private LedgerCommand command(List<Requests.Entry> entries, int place) {
        try {
            return entries.get(place).command(commands);
        } catch (Refusal refusal) {
            throw refusal.of(place);
        }
    }

    private ResponseEntity<?> tryOut(List<Reading<Requests.Entry>> entries, HttpServletRequest http) {
        var locale = Problems.locale(http);
        var read = new TreeMap<Integer, LedgerCommand>();
        var unreadable = new TreeMap<Integer, Map<String, Object>>();
        for (var place = 0; place < entries.size(); place++) {
            try {
                read.put(place, entries.get(place).get().command(commands));
            } catch (Refusal | InvalidRequest fault) {
                unreadable.put(place, problems.told(fault, locale));
            }
        }
        var tried = Tried.of(recording.tryOut(read, http), read.keySet(), problems, words, locale);
        return ResponseEntity.ok(tried.with(unreadable));
    }

    private ResponseEntity<?> oneByOne(List<Reading<Requests.Entry>> entries, HttpServletRequest http) {
        var locale = Problems.locale(http);
        var requests = recording.parts(entries.size(), http);
        var before = recording.answered(requests, locale);
        var results = new ArrayList<Answers.Result>();
        LogUnavailable down = null;
        for (var place = 0; place < entries.size(); place++) {
            var request = requests.get(place);
            try {
                if (down != null) {
                    throw down; // there is no use in waiting for the database once for each
                }
                var known = before.get(request);
                results.add(Answers.Result.recorded(
                        place, known == null ? record(entries.get(place).get(), request, locale) : known));
            } catch (LogUnavailable unavailable) {
                down = unavailable;
                results.add(Answers.Result.refused(place, problems.told(unavailable, locale)));
            } catch (RuntimeException fault) {
                results.add(Answers.Result.refused(place, problems.told(fault, locale)));
            }
        }
        return ResponseEntity.status(HttpStatus.MULTI_STATUS).body(new Answers.Results(results));
    }

    private Answers.Recorded record(Requests.Entry entry, Request request, Locale locale) {
        return recording.record(entry.command(commands), request, locale);
    }
}
