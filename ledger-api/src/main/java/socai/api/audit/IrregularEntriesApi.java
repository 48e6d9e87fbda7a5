package socai.api.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.answer.Answers;
import socai.api.request.AsOfResolver;
import socai.http.Paging;
import socai.http.Problems;
import socai.log.EventLog;
import socai.recording.IrregularEntries;
import socai.rights.Action;
import socai.rights.May;

/** Lists the entries of the log that would not be recorded today, for auditors of a log that is older than a law. */
@RestController
@RequestMapping("/api/v1/audit")
class IrregularEntriesApi {
    private final IrregularEntries entries;
    private final Problems problems;

    IrregularEntriesApi(EventLog log, Problems problems) {
        this.entries = new IrregularEntries(log);
        this.problems = problems;
    }

    /** An entry, and the problem that would be told of it. */
    record Irregular(Answers.EventRef entry, Map<String, Object> problem) {}

    /**
     * @param next the position to go on after; absent at the end
     */
    record Page(List<Irregular> entries, @Nullable Long next) {}

    /** The entries that break a law which came after them, in order; {@code after} is a position. */
    @May(Action.READ_LOG)
    @GetMapping("/irregular-entries")
    Page irregular(
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletRequest http) {
        var size = Paging.detailedSize(limit);
        var found = entries.after(AsOfResolver.notNegative("after", after, 0), size);
        var locale = Problems.locale(http);
        return new Page(
                found.stream()
                        .map(one ->
                                new Irregular(Answers.EventRef.of(one.entry()), problems.told(one.refusal(), locale)))
                        .toList(),
                found.size() < size ? null : found.getLast().entry().position());
    }
}
