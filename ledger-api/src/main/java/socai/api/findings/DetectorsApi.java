package socai.api.findings;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.api.request.AsOfResolver;
import socai.api.request.DetectorParameters;
import socai.detectors.Detector;
import socai.detectors.Detectors;
import socai.detectors.FirstDigits;
import socai.detectors.Hit;
import socai.http.InvalidRequest;
import socai.http.Paging;
import socai.http.Problems;
import socai.ledger.value.ProgrammeCode;
import socai.origin.SameOrigin;
import socai.reading.LedgerReadings;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.words.Messages;

/** What detectors point at: entries that may be worth a question, and never a verdict. */
@RestController
@RequestMapping("/api/v1/audit/detectors")
class DetectorsApi {
    private final LedgerReadings readings;
    private final Detectors detectors;
    private final Messages words;

    DetectorsApi(LedgerReadings readings, Detectors detectors, Messages words) {
        this.readings = readings;
        this.detectors = detectors;
        this.words = words;
    }

    /** A detector, its rule in the reader's language, and its parameters as they are unless somebody says otherwise. */
    record Told(String name, String rule, Map<String, Long> parameters) {}

    /** All detectors that the caller may run. */
    record All(String note, List<Told> detectors) {}

    @May(Action.READ_FINDINGS)
    @GetMapping
    All all(HttpServletRequest http) {
        var locale = Problems.locale(http);
        var told = new ArrayList<Told>();
        Detectors.ALL.forEach(
                detector -> told.add(new Told(detector.name(), rule(detector, locale), detector.parameters())));
        if (Callers.current().may(Action.READ_ACCESS)) {
            told.add(new Told(SameOrigin.NAME, say("detector.same-origin.rule", locale), Map.of()));
        }
        return new All(say("detector.note", locale), told);
    }

    /**
     * What one of them points at, the same for ever at the same position and parameters.
     *
     * @param note that this is no verdict
     * @param total how many hits there are
     * @param next what to ask for after, to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            String detector,
            long position,
            @Nullable Instant recordedAt,
            Map<String, Long> parameters,
            long seen,
            String rule,
            String note,
            long total,
            List<Hit> hits,
            @Nullable FirstDigits digits,
            @Nullable Long next) {}

    /** Its parameters are named as the list of detectors names them; those of another detector are refused. */
    @May(Action.READ_FINDINGS)
    @GetMapping("/{name}")
    Answer one(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable ProgrammeCode programme,
            @RequestParam(required = false) @Nullable Long asOfPosition,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable Integer limit,
            DetectorParameters asked,
            HttpServletRequest http) {
        var detector = Detectors.find(name)
                .orElseThrow(() -> new InvalidRequest(
                        "name",
                        "choice",
                        String.join(
                                ", ", Detectors.ALL.stream().map(Detector::name).toList())));
        var size = Paging.detailedSize(limit);
        var offset = AsOfResolver.notNegative("after", after, 0L);
        var parameters = parameters(detector, asked.given());
        var found = readings.today(Callers.scope(), reading -> {
            var position = AsOfResolver.notNegative("asOfPosition", asOfPosition, reading.position());
            if (position > reading.position()) {
                throw new InvalidRequest("asOfPosition", "recordedPosition", Long.toString(position));
            }
            return reading.detected(detectors, detector, programme, position, parameters);
        });
        var locale = Problems.locale(http);
        var hits = found.hits().stream().skip(offset).limit(size).toList();
        var end = offset + hits.size();
        return new Answer(
                found.detector(),
                found.position(),
                found.recordedAt(),
                found.parameters(),
                found.seen(),
                rule(detector, locale),
                say("detector.note", locale),
                found.hits().size(),
                hits,
                found.digits(),
                end < found.hits().size() ? end : null);
    }

    private static Map<String, Long> parameters(Detector detector, Map<String, Long> given) {
        given.forEach((name, number) -> {
            if (!detector.parameters().containsKey(name)) {
                throw new InvalidRequest(
                        name, "unknown", String.join(", ", detector.parameters().keySet()));
            }
            if (number > Detectors.most(name)) {
                throw new InvalidRequest(name, "position", number.toString());
            }
        });
        return given;
    }

    private String rule(Detector detector, Locale locale) {
        return say("detector." + detector.name() + ".rule", locale);
    }

    private String say(String key, Locale locale) {
        return words.sentence(key, Map.of(), locale);
    }
}
