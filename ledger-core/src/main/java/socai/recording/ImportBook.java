package socai.recording;

import java.util.Map;
import socai.axon.Aggregates;
import socai.ledger.command.LedgerCommand.RecordImport;
import socai.ledger.line.LineOutcome;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.log.EventLog;

/** The files that were recorded, as commands see them: each once, whoever sends it and whatever it is called. */
record ImportBook(EventLog log, Aggregates aggregates) {
    /** The version of a stream without events. */
    private static final long NOTHING = -1;

    /**
     * Notes that a file is recorded.
     *
     * @throws Refusal IMPORT_RECORDED with where, if it was before
     */
    LineOutcome record(RecordImport command) {
        fileMustBeNew(command);
        aggregates.record(command);
        ReadSet.current().read(command.stream(), NOTHING);
        return LineOutcome.MOVED_NOTHING;
    }

    private void fileMustBeNew(RecordImport command) {
        if (aggregates.isRecorded(command)) {
            var before = log.stream(command.stream(), 0, 1).getFirst();
            throw new Refusal(RefusalCode.IMPORT_RECORDED, "file", Map.of("position", before.position()));
        }
    }
}
