package socai.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import socai.verification.Fault;

/** What is wrong with a bundle, each with the file and the position; at most a thousand, and none twice. */
final class BundleFaults {
    private static final int MOST = 1_000;

    private final Map<Fault, Boolean> found = new ConcurrentHashMap<>();

    /** What is wrong. */
    enum Code {
        FILE_MISSING,
        FILE_ADDED,
        FILE_OUT_OF_PLACE,
        FILE_CHANGED,
        FILE_OTHER,
        MANIFEST_DIFFERS,
        KEYS_DIFFER,
        KEY_NOT_HANDED_OVER,
        KEY_UNKNOWN,
        RECORD_UNREADABLE,
        POSITION_WRONG,
        TIME_BACKWARDS,
        SEQUENCE_BROKEN,
        ID_REPEATED,
        HASH_DIFFERS,
        BATCH_WRONG,
        BATCH_TIME_DIFFERS,
        CHECKPOINT_UNREADABLE,
        CHECKPOINT_OTHER_ROOT,
        CHECKPOINT_NOT_SIGNED,
        CHECKPOINT_OUT_OF_PLACE,
        COSIGNATURE_NOT_SIGNED,
        UNLAWFUL,
        OVERDRAWN,
        VOUCHER_TWICE,
        STATED_OTHER_LOG,
        STATED_OTHER_ROOT,
        STATED_LONGER,
        STATED_NOT_SIGNED
    }

    void add(Code code, String file, long position) {
        add(code, file, position, Map.of());
    }

    void add(Code code, String file, long position, Map<String, Object> arguments) {
        add(new Fault(file, position, code.name(), arguments));
    }

    void add(Fault fault) {
        if (found.size() < MOST) {
            found.put(fault, true);
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the log; what concerns a whole file first. */
    List<Fault> all() {
        var all = new ArrayList<>(found.keySet());
        all.sort((one, other) -> one.position() != other.position()
                ? Long.compare(one.position(), other.position())
                : (one.table() + one.code()).compareTo(other.table() + other.code()));
        return List.copyOf(all);
    }
}
