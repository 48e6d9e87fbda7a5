package socai.log.event;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import socai.ledger.control.Warning;
import socai.ledger.event.UniqueKey;
import socai.proof.Hash;

/**
 * The actor and request of an event, kept with it.
 *
 * @param part its place in its append; absent for an event that was recorded alone
 * @param warnings the warnings of controls
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
     * @param of the number of events in the append
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"number", "of"})
    public record Part(int number, int of) {
        /** The number of events of the append that come after this one. */
        public int left() {
            return of - number;
        }
    }

    /** The key under which a unit of work hands its origin to the log. */
    public static final String METADATA = "origin";

    /** The origin of an event that controls warn of. */
    public Origin with(List<Warning> more) {
        return new Origin(actor, idempotency, part, more);
    }

    /** The origin of one of several events of an append; that of a single one is as it was. */
    public Origin asPart(int number, int of) {
        return of == 1 ? this : new Origin(actor, idempotency, new Part(number, of), warnings);
    }

    /** Tells whether both come from one request; warnings do not count. */
    public boolean isOfTheSameRequest(Origin other) {
        return actor.equals(other.actor) && Objects.equals(idempotency, other.idempotency);
    }

    /** Gives the key of the request, if its caller named it. */
    @JsonIgnore
    public Optional<UniqueKey> uniqueKey() {
        return Optional.ofNullable(idempotency).map(named -> UniqueKey.ofRequest(actor, named.key()));
    }

    /**
     * The caller's name for a request.
     *
     * @param key a name that an actor uses for one request
     * @param requestHash SHA-256 of the request, in hex
     */
    public record Idempotency(String key, String requestHash) {
        /** Makes the key of a request that consists of these bytes. */
        public static Idempotency of(String key, byte[]... asked) {
            var digest = Hash.digest();
            for (var part : asked) {
                digest.update(part);
            }
            return new Idempotency(key, HexFormat.of().formatHex(digest.digest()));
        }
    }
}
