package socai.recording;

import java.util.HashMap;
import java.util.SortedMap;
import java.util.function.IntUnaryOperator;
import socai.ledger.event.UniqueKey;

/**
 * Tells what more commands would do than are held in memory at once: part after part, each after the effects of those
 * before it. It stands on each line as the line was when the trial came to it; others go on recording meanwhile.
 */
public final class LongTrial {
    private final Recorder recorder;
    private final Request request;
    private final EarlierKeys keys;
    private Carried carried;

    LongTrial(Recorder recorder, Request request, EarlierKeys keys) {
        this.recorder = recorder;
        this.request = request;
        this.keys = keys;
        this.carried = Carried.into(keys);
    }

    /**
     * Tries the next part.
     *
     * @param acts by their places in the part
     * @param row the row in the file of a place
     * @throws socai.ledger.refusal.Refusal BUSY
     */
    public Trial next(SortedMap<Integer, Act> acts, IntUnaryOperator row) {
        var trial = recorder.tryOut(acts, request, carried);
        var taken = new HashMap<UniqueKey, Integer>();
        trial.taken().forEach((key, place) -> taken.put(key, row.applyAsInt(place)));
        keys.take(taken);
        carried = trial.left();
        return trial;
    }
}
