package socai.web.proposals;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import socai.ledger.value.EventId;
import socai.origin.EventOrigin;
import socai.origin.Origins;

/**
 * From where a proposal came, as whoever may approve it reads it.
 *
 * @param known nothing where it was not noted
 * @param browser and its system, while the session lasts
 * @param same what the reader shares with it: the session, or else the address; nothing where neither
 */
record OriginView(
        @Nullable EventOrigin known,
        @Nullable String browser,
        @Nullable String same) {
    static OriginView of(Origins origins, EventId proposal, HttpServletRequest http) {
        var known = origins.of(proposal.value()).orElse(null);
        return known == null
                ? new OriginView(null, null, null)
                : new OriginView(known, origins.browser(known).orElse(null), same(origins, known, http));
    }

    private static @Nullable String same(Origins origins, EventOrigin known, HttpServletRequest http) {
        var here = origins.whence(http);
        if (here.sharesSession(known)) {
            return "session";
        }
        return here.sharesAddress(known) ? "address" : null;
    }
}
