package socai.ledger.value;

import java.util.UUID;

/**
 * Names the streams of the log that do not belong to a funding line. The stream of a line has the line's id as its
 * name.
 */
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

    /** The stream of a file that was recorded, by the digest of its bytes. */
    public static String ofImport(Sha256 file) {
        return "import/" + file;
    }

    /** The stream of all statements of the treasury for a programme and budget year. */
    public static String ofReconciliations(ProgrammeCode programme, FiscalYear year) {
        return "reconciliation/" + programme + "/" + year;
    }

    /** The stream of a person; an id, for the name is in no stream. */
    public static String ofPerson(UUID person) {
        return "person/" + person;
    }

    /** The names of the streams of a programme's decisions begin with this. */
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
