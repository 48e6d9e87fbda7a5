package socai.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import socai.ledger.access.TokenId;
import socai.log.event.LogUnavailable;
import socai.people.PersonalDataStore;

/** Notes the days on which tokens are used: once a day and node, and never while a caller waits. */
@Component
public class TokenUses {
    private static final Logger LOG = LoggerFactory.getLogger(TokenUses.class);

    private final Map<TokenId, LocalDate> noted = new ConcurrentHashMap<>();
    private final PersonalDataStore store;
    private final Clock clock;

    TokenUses(PersonalDataStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whether a token still serves, which it does to the end of its last day. */
    public boolean serves(LocalDate until) {
        return !until.isBefore(LocalDate.now(clock));
    }

    /** Takes note of a use. */
    public void used(TokenId token) {
        var today = LocalDate.now(clock);
        if (!today.equals(noted.put(token, today))) {
            Thread.ofVirtual().name("token-use").start(() -> {
                try {
                    store.used(token, today);
                } catch (LogUnavailable down) {
                    LOG.info("a use of a token was not noted: {}", down.getMessage());
                }
            });
        }
    }
}
