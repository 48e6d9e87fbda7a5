package socai.recording;

import java.util.Map;
import socai.axon.Aggregates;
import socai.ledger.command.LedgerCommand.ImportCommand;
import socai.ledger.line.LineOutcome;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.log.EventLog;

/** The files that were recorded, as commands see them: each once, whoever sends it and whatever it is called. */
record ImportBook(EventLog log, Aggregates aggregates) {
    /** The version of a stream without events. */
    private static final long NOTHING = -1;

    /**
     * Notes that a file, or a part of it, is recorded or reversed.
     *
     * @throws Refusal IMPORT_RECORDED with where, if it was before; IMPORT_NOT_LAST
     */
    LineOutcome on(ImportCommand command) {
        var file = aggregates.file(command);
        ReadSet.current().read(command.stream(), file.hasEvents() ? file.version() : NOTHING);
        try {
            aggregates.follow(file, command);
        } catch (Refusal refusal) {
            throw refusal.code() == RefusalCode.IMPORT_RECORDED ? at(command, refusal) : refusal;
        }
        return LineOutcome.MOVED_NOTHING;
    }

    private Refusal at(ImportCommand command, Refusal refusal) {
        return log.streamBefore(command.stream(), Long.MAX_VALUE, 1).stream()
                .findFirst()
                .map(last -> new Refusal(refusal.code(), refusal.field(), Map.of("position", last.position())))
                .orElse(refusal);
    }
}
