package socai.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is personal of a person. It is never printed.
 *
 * @param name as people write it
 * @param address the e-mail address, by which the person signs in
 * @param password the hash of the password; absent until one is chosen
 * @param factors what is shown beside the password; absent where nothing is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonalData(
        String name,
        String address,
        @Nullable String password,
        @Nullable Factors factors) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of somebody who shows a password alone. */
    public PersonalData(String name, String address, @Nullable String password) {
        this(name, address, password, null);
    }

    /** The same with another password hash. */
    public PersonalData withPassword(String hash) {
        return new PersonalData(name, address, hash, factors);
    }

    /** The same under another name. */
    public PersonalData withName(String other) {
        return new PersonalData(other, address, password, factors);
    }

    /** The same with other things that are shown beside the password. */
    public PersonalData with(Factors others) {
        return new PersonalData(name, address, password, others.equals(Factors.NONE) ? null : others);
    }

    /** What is shown beside the password, which may be nothing. */
    public Factors shown() {
        return factors == null ? Factors.NONE : factors;
    }

    byte[] bytes() {
        try {
            return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }

    static PersonalData read(byte[] bytes) {
        try {
            return JSON.readValue(bytes, PersonalData.class);
        } catch (IOException e) {
            throw new IllegalStateException("personal data that cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return "PersonalData[…]";
    }
}
