package socai.log;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.UniqueKey;
import socai.ledger.Warning;

/**
 * Who asked for an event, kept with it.
 *
 * @param part its place among the events that were recorded with it; nothing for one recorded alone
 * @param warnings what controls had to say of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Origin(
        String actor,
        @Nullable Idempotency idempotency,
        @Nullable Part part,
        @Nullable List<Warning> warnings) {
    public Origin {
        warnings = warnings == null ? null : List.copyOf(warnings);
    }

    public Origin(String actor, @Nullable Idempotency idempotency) {
        this(actor, idempotency, null, null);
    }

    /**
     * The place of an event in its append, written as {@code [number, of]}.
     *
     * @param number 1, 2, 3 … in the order of the log
     * @param of how many events the append has
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"number", "of"})
    public record Part(int number, int of) {
        /** How many events of the append come after this one. */
        int left() {
            return of - number;
        }
    }

    /** The key of metadata an origin travels under between a unit of work and the log. */
    public static final String METADATA = "origin";

    /** The origin of an event that controls warn of. */
    Origin with(List<Warning> more) {
        return new Origin(actor, idempotency, part, more);
    }

    /** The origin of one of several events of an append; that of a single one is as it was. */
    Origin asPart(int number, int of) {
        return of == 1 ? this : new Origin(actor, idempotency, new Part(number, of), warnings);
    }

    /** Whether both come from one request, whatever the controls said of its events. */
    public boolean isOfTheSameRequest(Origin other) {
        return actor.equals(other.actor) && Objects.equals(idempotency, other.idempotency);
    }

    /** What makes the request one of a kind, if its caller named it. */
    @JsonIgnore
    public Optional<UniqueKey> uniqueKey() {
        return Optional.ofNullable(idempotency).map(named -> UniqueKey.ofRequest(actor, named.key()));
    }

    /**
     * The caller's name for a request.
     *
     * @param key unique among the requests of one actor
     * @param requestHash SHA-256 in hex of what was asked
     */
    public record Idempotency(String key, String requestHash) {
        /** The key of a request that is told apart by these bytes. */
        public static Idempotency of(String key, byte[]... asked) {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                for (var part : asked) {
                    digest.update(part);
                }
                return new Idempotency(key, HexFormat.of().formatHex(digest.digest()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
