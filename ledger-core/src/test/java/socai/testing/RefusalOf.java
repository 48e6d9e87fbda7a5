package socai.testing;

import java.util.Map;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;

/** A refusal with this code, and at least these details. */
public final class RefusalOf extends TypeSafeMatcher<Refusal> {
    private final RefusalCode code;
    private final Map<String, ?> details;

    public RefusalOf(RefusalCode code, Map<String, ?> details) {
        super(Refusal.class);
        this.code = code;
        this.details = details;
    }

    @Override
    protected boolean matchesSafely(Refusal refusal) {
        return refusal.code() == code && refusal.details().entrySet().containsAll(details.entrySet());
    }

    @Override
    public void describeTo(Description description) {
        description.appendText("a refusal " + code + " " + details);
    }
}
