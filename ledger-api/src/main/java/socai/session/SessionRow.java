package socai.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as the database keeps it.
 *
 * @param name by which a page names it
 * @param person absent before somebody has signed in
 * @param used the last use; written at most once a minute
 * @param sealed what it holds, in hexadecimal digits
 */
record SessionRow(
        Digest digest,
        UUID name,
        @Nullable String person,
        Instant begun,
        Instant used,
        @Nullable String address,
        @Nullable String browser,
        String sealed) {

    /** All that stands beside what is sealed; sealed contents open beside it alone. */
    String place() {
        return String.join(
                "\n",
                digest.hex(),
                name.toString(),
                "person " + person,
                begun.toString(),
                used.toString(),
                "address " + address,
                "browser " + browser);
    }

    SessionRow with(String contents) {
        return new SessionRow(digest, name, person, begun, used, address, browser, contents);
    }
}
