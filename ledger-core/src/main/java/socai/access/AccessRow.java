package socai.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import socai.proof.CanonicalJson;
import socai.proof.Hash;

/**
 * A row of the access log as it stands, whoever wrote it.
 *
 * @param number 1, 2, 3 … without gaps
 * @param at in UTC, to the microsecond
 * @param times how often it happened up to then
 * @param sha256 of the row and the hash before it, in hexadecimal
 */
public record AccessRow(
        long number,
        Instant at,
        String kind,
        @Nullable String who,
        @Nullable String typed,
        @Nullable String address,
        @Nullable String door,
        @Nullable String what,
        long times,
        String sha256) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** What the hash is made of. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Hashed(
            @Nullable String previous,
            long number,
            Instant at,
            String kind,
            @Nullable String who,
            @Nullable String typed,
            @Nullable String address,
            @Nullable String door,
            @Nullable String what,
            long times) {}

    /** The row of an event behind another row, whose hash is {@code previous}. */
    static AccessRow of(long number, AccessCount counted, @Nullable String previous) {
        var event = counted.event();
        var open = new AccessRow(
                number,
                counted.at(),
                event.kind().name(),
                event.who(),
                event.typed(),
                event.address(),
                event.door(),
                event.what(),
                counted.times(),
                "");
        return open.sealed(previous);
    }

    private AccessRow sealed(@Nullable String previous) {
        return new AccessRow(
                number,
                at,
                kind,
                who,
                typed,
                address,
                door,
                what,
                times,
                hash(previous).toString());
    }

    /** The hash that the row must have behind another. */
    Hash hash(@Nullable String previous) {
        return Hash.ofText(CanonicalJson.write(
                JSON.valueToTree(new Hashed(previous, number, at, kind, who, typed, address, door, what, times))));
    }
}
