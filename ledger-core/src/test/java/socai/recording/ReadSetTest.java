package socai.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static socai.testing.Samples.NORTH;
import static socai.testing.Samples.ROADS;
import static socai.testing.Samples.allocate;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import socai.axon.WorkUnit;
import socai.log.EventLog;
import socai.log.event.Origin;
import socai.testing.TestLedger;

class ReadSetTest {
    private static final String LINE = ROADS.toString();

    @RegisterExtension
    final TestLedger ledger = TestLedger.withProgramme();

    private final EventLog log = ledger.log();
    private final Recorder others = ledger.recorder();

    @Test
    void what_was_read_before_others_recorded_on_it_did_not_stand_when_it_is_first_looked_at() {
        var read = last();
        record();
        assertThat(attemptOn(read).readWhatStoodSince(new HashMap<>(), log)).isFalse();
        assertThat(attemptOn(last()).readWhatStoodSince(new HashMap<>(), log)).isTrue();
    }

    @Test
    void what_stood_once_since_the_request_came_is_enough_however_fast_others_record() {
        var seen = new HashMap<String, Long>();
        var old = last();
        record();
        assertThat(attemptOn(old).readWhatStoodSince(seen, log)).isFalse();
        var second = last();
        record();
        assertThat(attemptOn(old).readWhatStoodSince(seen, log)).isFalse();
        record();
        assertThat(attemptOn(second).readWhatStoodSince(seen, log)).isFalse(); // the log was looked at once more
        record();
        assertThat(attemptOn(last() - 1).readWhatStoodSince(seen, log)).isTrue();
    }

    private static ReadSet attemptOn(long version) {
        var attempt = ReadSet.of(new WorkUnit(new Origin("finance", null)));
        attempt.read(LINE, version);
        return attempt;
    }

    private void record() {
        others.record(allocate(NORTH, 1), Request.by("finance"));
    }

    private long last() {
        return log.lastSequence(LINE).orElseThrow();
    }
}
