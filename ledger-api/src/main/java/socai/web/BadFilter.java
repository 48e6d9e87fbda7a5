package socai.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import socai.ledger.refusal.InvalidValue;

/** A filter in the address is no value of its kind: better no figures than those of another question. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
public final class BadFilter extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadFilter(InvalidValue cause) {
        super(cause.getMessage(), null, false, false);
    }
}
