package socai.recording;

import java.util.List;
import socai.ledger.LineBalance;
import socai.log.RecordedEvent;

/**
 * What a command recorded.
 *
 * @param events in order of position; none when everything stood already
 * @param balances the rows that moved, as they stand after the last of these events
 */
public record Receipt(List<RecordedEvent> events, List<LineBalance> balances) {}
