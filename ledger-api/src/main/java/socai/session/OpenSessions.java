package socai.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells a person, or an administrator, of the sessions of that person, and ends them on every node. */
@Service
public class OpenSessions {
    private final SessionTable table;
    private final Lifetime lifetime;

    OpenSessions(SessionTable table, Lifetime lifetime) {
        this.table = table;
        this.lifetime = lifetime;
    }

    /**
     * A session that lasts.
     *
     * @param used the last use, to the minute
     * @param browser and its system, in short
     * @param own whether the one who looks looks by it
     */
    public record Open(
            UUID name,
            Instant begun,
            Instant used,
            @Nullable String address,
            @Nullable String browser,
            boolean own) {}

    /**
     * The sessions of a person, the last used first.
     *
     * @param own the id of the session by which somebody looks
     */
    public List<Open> of(String person, @Nullable String own) {
        var here = own == null ? null : Digest.of(own);
        return table.of(person, lifetime.limits()).stream()
                .map(row -> new Open(
                        row.name(),
                        row.begun(),
                        row.used(),
                        row.address(),
                        row.browser(),
                        row.digest().equals(here)))
                .toList();
    }

    /** The name of a session, by its id; nothing where it has ended. */
    public Optional<UUID> name(String id) {
        return table.find(Digest.of(id)).map(SessionRow::name);
    }

    /** The browser of a session and its system, in short; nothing where it has ended. */
    public Optional<String> browser(UUID name) {
        return table.browser(name);
    }

    /** Ends one session of a person; whether there was one. */
    public boolean end(String person, UUID name) {
        return table.end(person, name);
    }

    /**
     * Ends the sessions of a person.
     *
     * @param but the id of the one that stays
     * @return how many there were
     */
    public int endAll(String person, @Nullable String but) {
        return table.endAll(person, but == null ? null : Digest.of(but));
    }
}
