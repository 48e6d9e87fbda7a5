package socai.database;

import java.util.Optional;

/** What is known of the database without asking it now. */
public interface DatabaseState {
    /** Why an entry could not be recorded now; nothing when it could. */
    Optional<String> trouble();
}
