package socai.session;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.session.MapSession;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps sessions in the database, where all nodes find them. Each is sealed under a key that needs its id, which the
 * browser alone has, and the key of the nodes; nothing is read into objects before its seal was found whole.
 */
@Component
class BrowserSessions implements SessionRepository<BrowserSession> {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserSessions.class);
    private static final int ID_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String PURPOSE = "session";
    /** A use is written once in so long, so that reading pages writes little. */
    private static final Duration USE_WRITTEN = Duration.ofMinutes(1);

    private final SecureRandom random = new SecureRandom();
    private final SessionTable table;
    private final SessionKey key;
    private final Lifetime lifetime;

    BrowserSessions(SessionTable table, SessionKey key, Lifetime lifetime) {
        this.table = table;
        this.key = key;
        this.lifetime = lifetime;
    }

    @Override
    public BrowserSession createSession() {
        var now = new MapSession(this::newId);
        now.setCreationTime(lifetime.now().truncatedTo(ChronoUnit.MICROS));
        now.setMaxInactiveInterval(lifetime.idle());
        return new BrowserSession(now, null);
    }

    private String newId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public @Nullable BrowserSession findById(String id) {
        if (!ID.matcher(id).matches()) {
            return null;
        }
        try {
            return table.find(Digest.of(id)).map(row -> open(id, row)).orElse(null);
        } catch (DataAccessException down) {
            var visit = Visit.current();
            if (visit != null && visit.isOfError()) {
                return null; // the page of the fault is told to whoever asked
            }
            throw down;
        }
    }

    private @Nullable BrowserSession open(String id, SessionRow row) {
        if (lifetime.isOver(row)) {
            table.delete(row.digest());
            return null;
        }
        var contents = key.seal(PURPOSE, id).open(row.sealed(), row.place()).flatMap(SessionContents::read);
        if (contents.isEmpty()) {
            LOG.warn("the session {} was changed in the database or is of another key, and is not taken", row.name());
            return null;
        }
        var now = new MapSession(id);
        now.setSessionIdGenerator(this::newId);
        now.setCreationTime(row.begun());
        now.setLastAccessedTime(row.used());
        now.setMaxInactiveInterval(lifetime.idle());
        contents.get().forEach(now::setAttribute);
        return new BrowserSession(now, row);
    }

    @Override
    public void save(BrowserSession session) {
        var stored = session.stored();
        var visit = Visit.current();
        if (stored != null && !session.isChanged() && isTold(stored, session, visit)) {
            return;
        }
        var row = row(session, stored, visit);
        if (stored == null) {
            table.insert(row);
        } else {
            update(stored, row, session.isChanged());
        }
        session.isStoredAs(row);
    }

    /** That only a use could not be told fails no request, which may have recorded something. */
    private void update(SessionRow stored, SessionRow row, boolean changed) {
        try {
            table.update(stored.digest(), row);
        } catch (DataAccessException down) {
            if (changed) {
                throw down;
            }
            LOG.info("the use of a session is not told: {}", down.toString());
        }
    }

    private static boolean isTold(SessionRow stored, BrowserSession session, @Nullable Visit visit) {
        return session.getLastAccessedTime().isBefore(stored.used().plus(USE_WRITTEN))
                && (visit == null || visit.address().equals(stored.address()));
    }

    private SessionRow row(BrowserSession session, @Nullable SessionRow stored, @Nullable Visit visit) {
        var bare = new SessionRow(
                Digest.of(session.getId()),
                stored == null ? UUID.randomUUID() : stored.name(),
                session.person(),
                session.getCreationTime(),
                micros(session.getLastAccessedTime()),
                visit == null ? (stored == null ? null : stored.address()) : visit.address(),
                visit == null ? (stored == null ? null : stored.browser()) : visit.browser(),
                "");
        var contents = SessionContents.of(session).written();
        return bare.with(key.seal(PURPOSE, session.getId()).seal(contents, bare.place()));
    }

    private static Instant micros(Instant instant) {
        return Objects.requireNonNull(instant).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void deleteById(String id) {
        table.delete(Digest.of(id));
    }
}
