package socai.database;

import java.util.Optional;

/** Tells what is known of the database without asking it now. */
public interface DatabaseState {
    /** The reason why an entry could not be recorded now; absent if it could. */
    Optional<String> trouble();
}
