package socai.check;

import java.util.List;
import java.util.Map;

/** What came of a check, in sentences that are told in each language. */
record Verdict(Outcome outcome, List<Sentence> sentences) {
    Verdict {
        sentences = List.copyOf(sentences);
    }

    /** How it ended; the number is that of the process. */
    enum Outcome {
        PROVED(0),
        REFUTED(1),
        /** What was given is no proof, or something is missing. */
        UNDECIDED(2);

        private final int code;

        Outcome(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** A message by its key, with what fills it; details that are keys of messages begin with {@code #}. */
    record Sentence(String key, Map<String, ?> details) {}

    static Verdict refuted(String key, Map<String, ?> details) {
        return new Verdict(Outcome.REFUTED, List.of(new Sentence(key, details)));
    }

    static Verdict undecided(String key, Map<String, ?> details) {
        return new Verdict(Outcome.UNDECIDED, List.of(new Sentence(key, details)));
    }
}
