package socai.web.sheet;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import socai.bulk.Imports;
import socai.log.event.RecordedEvent;
import socai.recording.Receipt;
import socai.security.Callers;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;

/** Records a sheet as one act, once for each filling-in, and nothing that its reader has not been told. */
@Component
class SheetRecorder {
    private final Imports imports;
    private final Submission submission;

    SheetRecorder(Imports imports, Submission submission) {
        this.imports = imports;
        this.submission = submission;
    }

    /** The position of the record of the sheet; nothing when the reading, or the outcome, tells why there is none. */
    Optional<Long> record(SheetFile file, SheetOutcome outcome, FormData typed, FormReader reading, Locale locale) {
        var before = recorded(file);
        if (before.isPresent() || !reading.ok() || !outcome.isWhole()) {
            return before;
        }
        if (!typed.get("seen").equals(outcome.seen())) {
            reading.general("sheet.look");
            return Optional.empty();
        }
        var digest = file.file().digest();
        return submission
                .submit(
                        "Sheet " + digest,
                        Callers.current().name(),
                        typed,
                        reading,
                        field -> field,
                        Set.of(),
                        request -> imports.record(file.file(), file.choices(), false, request, locale))
                .map(SheetRecorder::position)
                .or(() -> recorded(file));
    }

    /** Where this filling-in stands already, if it was sent before. */
    private Optional<Long> recorded(SheetFile file) {
        var actor = Callers.current().name();
        return imports.find(file.file().digest())
                .filter(event -> event.origin().actor().equals(actor))
                .map(RecordedEvent::position);
    }

    private static long position(Receipt receipt) {
        return receipt.events().getLast().position();
    }
}
