package socai.api.entries;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.answer.Answers.Recorded;
import socai.api.request.RequestReader;
import socai.api.request.Requests;
import socai.entry.EntryCommands;
import socai.http.InvalidRequest;
import socai.http.Problems;
import socai.ledger.command.LedgerCommand;
import socai.ledger.refusal.Refusal;
import socai.log.event.LogUnavailable;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Presence;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes entries as lines of JSON, and answers in lines: each names the line that it is about. Entries that are recorded
 * each for itself may be of any number, and are answered while the next ones come.
 */
@RestController
@RequestMapping(path = "/api/v1/batches", consumes = MediaType.APPLICATION_NDJSON_VALUE)
class LinesApi {
    /** Lines that are recorded together, or tried: what one append should hold (ADR 0094). */
    private static final int TOGETHER = 10_000;
    /** The answers to so many lines are sent at once, and then whether the caller may still record is asked. */
    private static final int AT_ONCE = 100;

    private final RequestReader reader;
    private final EntryCommands commands;
    private final RecordEndpoint recording;
    private final Problems problems;
    private final Presence presence;
    private final JsonMapper json;

    LinesApi(
            RequestReader reader,
            EntryCommands commands,
            RecordEndpoint recording,
            Problems problems,
            Presence presence,
            JsonMapper json) {
        this.reader = reader;
        this.commands = commands;
        this.recording = recording;
        this.problems = problems;
        this.presence = presence;
        this.json = json;
    }

    /** The answer to a line: what was recorded, or why it was not. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            int line, @Nullable Recorded recorded, @Nullable Map<String, Object> problem) {}

    /**
     * The last line of an answer.
     *
     * @param complete whether all lines of the body were dealt with
     */
    record End(int lines, int recorded, int refused, boolean complete) {}

    /**
     * Records the entries of all lines: together, so that one refused line keeps out all of them (10 000 lines at most; of
     * more, a file is checked whole and recorded in parts, by {@code /imports/files} and {@code /imports/tasks}), or each
     * for itself ({@code atomic=false}), of any number. With {@code dryRun=true} it tells which would be refused.
     */
    @May(Action.RECORD_LIST)
    @PostMapping
    void take(
            @RequestParam(defaultValue = "true") Boolean atomic,
            @RequestParam(defaultValue = "false") Boolean dryRun,
            HttpServletRequest http,
            HttpServletResponse response)
            throws IOException {
        var lines = new BodyLines(http.getInputStream());
        if (atomic || dryRun) {
            together(lines, dryRun, http, response);
        } else {
            oneByOne(lines, http, response);
        }
    }

    private void oneByOne(BodyLines lines, HttpServletRequest http, HttpServletResponse response) throws IOException {
        var locale = Problems.locale(http);
        var present = presence.of(http, Action.RECORD_LIST);
        var out = begin(HttpStatus.OK, response);
        var number = 0;
        var recorded = 0;
        var refused = 0;
        try {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                number++;
                if (number % AT_ONCE == 0) {
                    out.flush();
                    if (!present.getAsBoolean()) {
                        end(new End(number - 1, recorded, refused, false), out);
                        return;
                    }
                }
                var answer = recorded(line.get(), http, locale);
                recorded += answer.problem() == null ? 1 : 0;
                refused += answer.problem() == null ? 0 : 1;
                write(answer, out);
            }
        } catch (LogUnavailable | InvalidRequest ended) {
            write(new Answer(lines.number(), null, problems.told(ended, locale)), out);
            end(new End(lines.number(), recorded, refused + 1, false), out);
            return;
        }
        end(new End(number, recorded, refused, true), out);
    }

    private Answer recorded(BodyLines.Line line, HttpServletRequest http, Locale locale) {
        try {
            var command = reader.read(line.bytes(), Requests.Entry.class).command(commands);
            var request = RecordEndpoint.line(line.number(), line.bytes(), http);
            return new Answer(line.number(), recording.record(command, request, locale), null);
        } catch (LogUnavailable down) {
            throw down; // there is no use in waiting for the database once for each line
        } catch (RuntimeException fault) {
            return new Answer(line.number(), null, problems.told(fault, locale));
        }
    }

    /** All of the lines are read before the first answer, so that the status tells what became of them. */
    private void together(BodyLines lines, boolean dryRun, HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        var locale = Problems.locale(http);
        var whole = new ByteArrayOutputStream();
        var numbers = new ArrayList<Integer>();
        var read = new TreeMap<Integer, LedgerCommand>();
        var faults = new TreeMap<Integer, Map<String, Object>>();
        for (var line = lines.next(); line.isPresent(); line = lines.next()) {
            if (numbers.size() == TOGETHER) {
                throw new InvalidRequest("line " + line.get().number(), "linesTogether", "> " + TOGETHER);
            }
            whole.writeBytes(line.get().bytes());
            whole.write('\n');
            try {
                read.put(
                        numbers.size(),
                        reader.read(line.get().bytes(), Requests.Entry.class).command(commands));
            } catch (InvalidRequest | Refusal fault) {
                faults.put(numbers.size(), problems.told(fault, locale));
            }
            numbers.add(line.get().number());
        }
        var request = RecordEndpoint.lines(whole.toByteArray(), http);
        Recorded recorded = null;
        if (dryRun) {
            var outcomes = recording.tryOut(read, request).outcomes().iterator();
            read.keySet().forEach(place -> {
                var refusal = outcomes.next().refusal();
                if (refusal != null) {
                    faults.put(place, problems.told(refusal, locale));
                }
            });
        } else if (faults.isEmpty()) {
            try {
                recorded = recording.record(List.copyOf(read.values()), request, locale);
            } catch (Refusal refusal) {
                faults.put(place(refusal), problems.told(refusal, locale));
            }
        }
        tell(numbers, faults, dryRun, recorded, response);
    }

    private void tell(
            List<Integer> numbers,
            Map<Integer, Map<String, Object>> faults,
            boolean dryRun,
            @Nullable Recorded recorded,
            HttpServletResponse response)
            throws IOException {
        var status = dryRun ? HttpStatus.OK : faults.isEmpty() ? HttpStatus.CREATED : HttpStatus.UNPROCESSABLE_CONTENT;
        var out = begin(status, response);
        for (var fault : faults.entrySet()) {
            var line = fault.getKey() < numbers.size() ? numbers.get(fault.getKey()) : 0;
            write(new Answer(line, null, fault.getValue()), out);
        }
        if (recorded != null) {
            write(recorded, out);
        }
        end(new End(numbers.size(), recorded == null ? 0 : numbers.size(), faults.size(), true), out);
    }

    /** The place of the command that a refusal is about, which its field begins with. */
    private static int place(Refusal refusal) {
        var field = String.valueOf(refusal.field());
        var end = field.indexOf(']');
        return field.startsWith("[") && end > 1 ? Integer.parseInt(field.substring(1, end)) : 0;
    }

    private static OutputStream begin(HttpStatus status, HttpServletResponse response) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        return response.getOutputStream();
    }

    private void write(Object answer, OutputStream out) throws IOException {
        out.write(json.writeValueAsBytes(answer));
        out.write('\n');
    }

    private void end(End end, OutputStream out) throws IOException {
        write(end, out);
        out.flush();
    }
}
