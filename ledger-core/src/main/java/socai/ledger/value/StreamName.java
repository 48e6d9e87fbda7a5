package socai.ledger.value;

/** How the streams of the log are called that belong to no funding line; the stream of a line is its id. */
public final class StreamName {
    private StreamName() {}

    /** The stream of a programme. */
    public static String ofProgramme(ProgrammeCode code) {
        return "programme/" + code;
    }

    /** The stream of a finding. */
    public static String ofFinding(EventId finding) {
        return "finding/" + finding;
    }

    /** What the streams of a programme's decisions begin with. */
    public static String ofDecisions(ProgrammeCode programme) {
        return "decision/" + programme + "/";
    }

    /**
     * The stream of a decision that is registered in these words; a digest, because numbers and issuers can
     * be longer than a key. In other words that look the same it is found by its key alone.
     */
    public static String ofDecision(ProgrammeCode programme, LegalBasis decision) {
        return ofDecisions(programme) + Sha256.of(decision.streamIdentity());
    }
}
