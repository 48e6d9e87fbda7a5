package socai.api.entries;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import socai.api.answer.Answers.Recorded;
import socai.http.BodyLimit;
import socai.http.InvalidRequest;
import socai.http.Problems;
import socai.ledger.command.LedgerCommand;
import socai.ledger.posting.LineBalance;
import socai.ledger.refusal.Refusal;
import socai.log.OwnSide;
import socai.log.event.Origin;
import socai.origin.Origins;
import socai.programmes.Programmes;
import socai.recording.Receipt;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.recording.Trial;
import socai.rights.OwnMoves;
import socai.rights.Scope;
import socai.security.Callers;
import socai.words.Messages;

/** Hands a command to the ledger with what the headers of its request say. */
@Component
public class RecordEndpoint {
    private final Recorder recorder;
    private final Programmes programmes;
    private final Messages words;
    private final Origins origins;

    RecordEndpoint(Recorder recorder, Programmes programmes, Messages words, Origins origins) {
        this.origins = origins;
        this.recorder = recorder;
        this.programmes = programmes;
        this.words = words;
    }

    /** Answers 201 with what was recorded, or 200 when everything stood already. */
    public ResponseEntity<Recorded> record(LedgerCommand command, HttpServletRequest http) {
        var request = new Request(origin(http), expectedVersion(http));
        var scope = Callers.scope();
        if (scope.isAll()) {
            return answer(origins.noted(recorder.record(command, request)), http);
        }
        try {
            return answer(own(scope, origins.noted(recorder.record(command, request))), http);
        } catch (Refusal refusal) {
            throw OwnMoves.told(scope, refusal);
        }
    }

    /** Records several commands in the same way, all or none. */
    public ResponseEntity<Recorded> record(List<LedgerCommand> commands, HttpServletRequest http) {
        return answer(origins.noted(recorder.record(commands, new Request(origin(http), null))), http);
    }

    /** Who is limited is told what became of its own rows. */
    private Receipt own(Scope scope, Receipt receipt) {
        var balances = receipt.balances().stream()
                .filter(balance -> isOwn(scope, balance))
                .toList();
        return new Receipt(receipt.events().stream().map(OwnSide::of).toList(), balances);
    }

    private boolean isOwn(Scope scope, LineBalance balance) {
        var unit = balance.row().unit();
        return unit == null
                ? scope.units().isEmpty()
                : programmes
                        .find(balance.line().programme())
                        .filter(plan -> scope.owns(plan, unit))
                        .isPresent();
    }

    private ResponseEntity<Recorded> answer(Receipt receipt, HttpServletRequest http) {
        var status = receipt.events().isEmpty() ? HttpStatus.OK : HttpStatus.CREATED;
        return ResponseEntity.status(status).body(Recorded.of(receipt, words, Problems.locale(http)));
    }

    /** One of several commands that are recorded each for itself. */
    public Recorded record(LedgerCommand command, Request part, Locale locale) {
        return Recorded.of(origins.noted(recorder.record(command, part)), words, locale);
    }

    /** Several commands that are recorded together. */
    Recorded record(List<LedgerCommand> commands, Request whole, Locale locale) {
        return Recorded.of(origins.noted(recorder.record(commands, whole)), words, locale);
    }

    /** The request of one line of a long body: its idempotency key is its number in that of all. */
    static Request line(int number, byte[] line, HttpServletRequest http) {
        return new Request(part(origin(http, line), number), null);
    }

    /** The request of all lines of a body. */
    static Request lines(byte[] lines, HttpServletRequest http) {
        return new Request(origin(http, lines), null);
    }

    /** Tells what the commands of a body's lines would do, by their places. It records nothing. */
    Trial tryOut(SortedMap<Integer, LedgerCommand> commands, Request request) {
        return recorder.tryOut(commands, request);
    }

    /**
     * The requests of several commands that are recorded each for itself, in their order; the idempotency
     * key of each is its place in that of all.
     */
    List<Request> parts(int number, HttpServletRequest http) {
        var whole = origin(http);
        return IntStream.range(0, number)
                .mapToObj(place -> new Request(part(whole, place), null))
                .toList();
    }

    private static Origin part(Origin whole, int place) {
        var named = whole.idempotency();
        return named == null
                ? whole
                : new Origin(
                        whole.actor(), new Origin.Idempotency(named.key() + "[" + place + "]", named.requestHash()));
    }

    /** The first answers to those of these requests that were recorded before. */
    Map<Request, Recorded> answered(List<Request> parts, Locale locale) {
        return recorder.answered(parts).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, known -> Recorded.of(known.getValue(), words, locale)));
    }

    /** Tells what commands would do, by their places in a list. It records nothing. */
    Trial tryOut(SortedMap<Integer, LedgerCommand> commands, HttpServletRequest http) {
        return recorder.tryOut(commands, new Request(origin(http), null));
    }

    private static Origin origin(HttpServletRequest http) {
        return origin(http, BodyLimit.body(http));
    }

    /**
     * The request of a call whose body holds what the log must not keep a digest of, such as a password or a name: a
     * digest of little is as good as what it was made of.
     *
     * @param asked what else tells the call from another
     */
    public static Request withoutBody(HttpServletRequest http, String asked) {
        return new Request(origin(http, asked.getBytes(StandardCharsets.UTF_8)), null);
    }

    private static Origin origin(HttpServletRequest http, byte[] asked) {
        var key = http.getHeader("Idempotency-Key");
        return new Origin(http.getRemoteUser(), key == null ? null : idempotency(key, http, asked));
    }

    private static Origin.Idempotency idempotency(String key, HttpServletRequest http, byte[] asked) {
        if (!key.matches("[!-~]{1,200}")) {
            throw new InvalidRequest("Idempotency-Key", "idempotencyKey", key);
        }
        // Same method, path and bytes: the same request.
        var target = http.getMethod() + " " + http.getRequestURI() + "\n";
        return Origin.Idempotency.of(key, target.getBytes(StandardCharsets.UTF_8), asked);
    }

    private static @Nullable Long expectedVersion(HttpServletRequest http) {
        var match = http.getHeader("If-Match");
        if (match == null) {
            return null;
        }
        if (!match.matches("\"[0-9]{1,18}\"")) {
            throw new InvalidRequest("If-Match", "ifMatch", match);
        }
        return Long.valueOf(match.substring(1, match.length() - 1));
    }
}
