package socai.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/** A session while a request works with it; it knows the row that it came from, and whether that row is still right. */
final class BrowserSession implements Session {
    private final MapSession now;
    private @Nullable SessionRow stored;
    private boolean changed;

    /** One that begins, or one that a row holds. */
    BrowserSession(MapSession now, @Nullable SessionRow stored) {
        this.now = now;
        this.stored = stored;
    }

    /** The row as it was read or written last; absent of one that begins. */
    @Nullable
    SessionRow stored() {
        return stored;
    }

    /** Whether what it holds, or its id, is no longer that of the row. */
    boolean isChanged() {
        var row = stored;
        return changed || row == null || !Digest.of(getId()).equals(row.digest());
    }

    void isStoredAs(SessionRow row) {
        stored = row;
        changed = false;
    }

    /** What entries call who has signed in. */
    @Nullable
    String person() {
        return SessionHolder.name(getAttribute(SessionHolder.CONTEXT));
    }

    @Override
    public String getId() {
        return now.getId();
    }

    @Override
    public String changeSessionId() {
        return now.changeSessionId();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the interface is Spring Session's
    public <T> @Nullable T getAttribute(String name) {
        return now.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return now.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        now.setAttribute(name, value);
        changed = true;
    }

    @Override
    public void removeAttribute(String name) {
        changed |= now.getAttributeNames().contains(name);
        now.removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
        return now.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        now.setLastAccessedTime(time);
    }

    @Override
    public Instant getLastAccessedTime() {
        return now.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        now.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return now.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return now.isExpired();
    }
}
