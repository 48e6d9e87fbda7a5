package socai.web.form;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import socai.ledger.command.LedgerCommand;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.log.event.LogUnavailable;
import socai.log.event.Origin;
import socai.origin.Origins;
import socai.recording.Receipt;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.rights.OwnMoves;
import socai.security.Callers;

/** Records what a form asks for, once for each filling-in. */
@Component
public class Submission {
    /** Labels one filling-in of the form: however often it is sent, it records once. */
    public static final String KEY = "key";

    private final Recorder recorder;
    private final Origins origins;

    Submission(Recorder recorder, Origins origins) {
        this.recorder = recorder;
        this.origins = origins;
    }

    /** Begins a filling-in; one that was sent before and not taken goes on, so that it still records once. */
    public static void open(FormData typed) {
        if (!typed.isFilled() || !isKey(typed)) {
            typed.set(KEY, UUID.randomUUID().toString());
        }
    }

    private static boolean isKey(FormData typed) {
        return typed.get(KEY).matches("[0-9a-f-]{36}");
    }

    /**
     * Records all of the commands or none.
     *
     * @param asked what tells this filling-in from another
     * @param at where the form tells a fault of a command's field
     * @param fields those the form has
     * @return what was recorded; nothing when the reading now tells why there is none
     */
    public Optional<Receipt> record(
            List<? extends LedgerCommand> commands,
            String asked,
            String actor,
            FormData typed,
            FormReader reading,
            UnaryOperator<String> at,
            Set<String> fields) {
        return submit(
                        asked,
                        actor,
                        typed,
                        reading,
                        at,
                        fields,
                        request -> recorder.record(List.copyOf(commands), request))
                .map(origins::noted);
    }

    /**
     * Does what a form asks for, in the same way.
     *
     * @param asked what tells this filling-in from another; the log keeps a digest of it, so nothing personal is in it
     * @param work records under the request that it is given
     */
    public <T> Optional<T> submit(
            String asked,
            String actor,
            FormData typed,
            FormReader reading,
            UnaryOperator<String> at,
            Set<String> fields,
            Function<Request, T> work) {
        if (!isKey(typed)) {
            reading.general("form.stale");
            open(typed);
            return Optional.empty();
        }
        var origin = new Origin(actor, Origin.Idempotency.of(typed.get(KEY), asked.getBytes(StandardCharsets.UTF_8)));
        try {
            return Optional.of(work.apply(new Request(origin, null)));
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.IDEMPOTENCY_KEY_REUSED) {
                // What comes next is another entry, and the reader is told so.
                open(typed);
            }
            reading.refused(OwnMoves.told(Callers.scope(), refusal), at, fields);
        } catch (LogUnavailable e) {
            // Whether it was recorded nobody knows; the same key makes sending it again safe.
            reading.general("form.unavailable");
        }
        return Optional.empty();
    }
}
