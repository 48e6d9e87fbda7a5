package socai.ledger.value;

import java.time.ZoneId;

/** Says where the treasury is, whose days the days of the ledger are. */
public final class Treasury {
    /** Việt Nam's time, seven hours ahead of UTC. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private Treasury() {}
}
