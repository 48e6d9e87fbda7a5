package socai.api.findings;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.request.AsOfResolver;
import socai.http.InvalidRequest;
import socai.http.Paging;
import socai.http.Problems;
import socai.origin.SameOrigin;
import socai.origin.SameOrigin.Pair;
import socai.reading.LedgerReading;
import socai.reading.LedgerReadings;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.words.Messages;

/** Proposals that one person made and another approved from one place, for those who read the access log. */
@RestController
@RequestMapping("/api/v1/audit/detectors/" + SameOrigin.NAME)
class SameOriginApi {
    private final LedgerReadings readings;
    private final SameOrigin sameOrigin;
    private final Messages words;

    SameOriginApi(LedgerReadings readings, SameOrigin sameOrigin, Messages words) {
        this.readings = readings;
        this.sameOrigin = sameOrigin;
        this.words = words;
    }

    /**
     * The pairs up to a position.
     *
     * @param total how many pairs there are
     * @param next what to ask for after, to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String detector,
            long position,
            String rule,
            String note,
            long total,
            List<Pair> pairs,
            @Nullable Long next) {}

    /** {@code after} is the position of an approval. */
    @May(Action.READ_ACCESS)
    @GetMapping
    Answer pairs(
            @RequestParam(required = false) @Nullable Long asOfPosition,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletRequest http) {
        var head = readings.today(Callers.scope(), LedgerReading::position);
        var position = AsOfResolver.notNegative("asOfPosition", asOfPosition, head);
        if (position > head) {
            throw new InvalidRequest("asOfPosition", "recordedPosition", Long.toString(position));
        }
        var size = Paging.detailedSize(limit);
        var read = sameOrigin.after(position, AsOfResolver.notNegative("after", after, 0L), size + 1);
        var pairs = read.size() > size ? List.copyOf(read.subList(0, size)) : read;
        var locale = Problems.locale(http);
        return new Answer(
                SameOrigin.NAME,
                position,
                words.sentence("detector.same-origin.rule", Map.of(), locale),
                words.sentence("detector.same-origin.note", Map.of(), locale),
                sameOrigin.count(position),
                pairs,
                read.size() > size ? pairs.getLast().approved().position() : null);
    }
}
