package socai.recording;

import java.util.Collection;
import java.util.Map;
import socai.ledger.event.UniqueKey;

/** Knows the keys that the earlier parts of a long trial would hold, by the rows that would: too many for the memory. */
public interface EarlierKeys {
    /** The rows of those of these keys that would be held. */
    Map<UniqueKey, Integer> holders(Collection<UniqueKey> keys);

    /** Takes note of what the part that has just been tried would hold. */
    void take(Map<UniqueKey, Integer> more);
}
