package socai.web;

import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import socai.ledger.refusal.InvalidValue;

/** There is nothing at this address. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotFound() {
        super("not found", null, false, false);
    }

    /**
     * Reads a part of an address.
     *
     * @throws NotFound where it can be none, and so names nothing
     */
    public static <T> T unlessRead(String part, Function<String, T> parse) {
        try {
            return parse.apply(part);
        } catch (InvalidValue e) {
            throw new NotFound();
        }
    }
}
