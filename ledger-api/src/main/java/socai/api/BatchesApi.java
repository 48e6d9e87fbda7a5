package socai.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.Answers.Tried;
import socai.ledger.LedgerCommand;
import socai.ledger.Refusal;
import socai.words.Words;

/** Several entries at once: all or nothing, each for itself, or only tried out. */
@RestController
@RequestMapping(path = "/api/v1/batches", consumes = MediaType.APPLICATION_JSON_VALUE)
class BatchesApi {
    private static final int LARGEST = 1_000;

    private final RequestReader reader;
    private final Drafting drafting;
    private final Recording recording;
    private final Problems problems;
    private final Words words;

    BatchesApi(RequestReader reader, Drafting drafting, Recording recording, Problems problems, Words words) {
        this.reader = reader;
        this.drafting = drafting;
        this.recording = recording;
        this.problems = problems;
        this.words = words;
    }

    /** The body is a list of entries, each with its {@code type}, its {@code line} and the fields of its own call. */
    @PostMapping
    ResponseEntity<?> record(
            @RequestParam(defaultValue = "true") Boolean atomic,
            @RequestParam(defaultValue = "false") Boolean dryRun,
            HttpServletRequest http) {
        var entries = reader.readList(BodyLimit.body(http), Requests.Entry.class, LARGEST);
        if (dryRun) {
            var trial = recording.tryOut(commands(entries), http);
            return ResponseEntity.ok(Tried.of(trial, problems, words, Problems.locale(http)));
        }
        return atomic ? recording.record(commands(entries), http) : oneByOne(entries, http);
    }

    private List<LedgerCommand> commands(List<Requests.Entry> entries) {
        return IntStream.range(0, entries.size())
                .mapToObj(place -> command(entries, place))
                .toList();
    }

    private LedgerCommand command(List<Requests.Entry> entries, int place) {
        try {
            return drafting.command(entries.get(place));
        } catch (Refusal refusal) {
            throw refusal.of(place);
        }
    }

    private ResponseEntity<?> oneByOne(List<Requests.Entry> entries, HttpServletRequest http) {
        var results = new ArrayList<Answers.Result>();
        for (var i = 0; i < entries.size(); i++) {
            results.add(one(entries.get(i), i, http, Problems.locale(http)));
        }
        return ResponseEntity.status(HttpStatus.MULTI_STATUS).body(new Answers.Results(results));
    }

    private Answers.Result one(Requests.Entry entry, int place, HttpServletRequest http, Locale locale) {
        try {
            return new Answers.Result(place, recording.recordPart(drafting.command(entry), place, http), null);
        } catch (Refusal refusal) {
            return new Answers.Result(place, null, problems.told(refusal, locale));
        }
    }
}
