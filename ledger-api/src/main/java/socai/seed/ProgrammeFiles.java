package socai.seed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import socai.api.request.RequestReader;
import socai.http.InvalidRequest;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.refusal.Refusal;
import socai.log.event.Origin;
import socai.recording.CommandText;
import socai.recording.Recorder;
import socai.recording.Request;

/**
 * Loads programme files through the commands a user has. Each command bears an idempotency key that
 * is made of its file and place, so that loading at every start records once.
 */
@Component
public class ProgrammeFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ProgrammeFiles.class);
    private static final String ACTOR = "programme-file";

    private final List<Resource> files;
    private final RequestReader reader;
    private final Recorder recorder;

    ProgrammeFiles(@Value("${ledger.programme-files}") List<Resource> files, RequestReader reader, Recorder recorder) {
        this.files = files;
        this.reader = reader;
        this.recorder = recorder;
    }

    /**
     * Loads every file. A file that cannot be loaded is named in the process log, and the others are loaded all the
     * same.
     */
    public void load() {
        files.forEach(this::load);
    }

    private void load(Resource file) {
        try {
            var programme = reader.read(file.getContentAsByteArray(), ProgrammeFile.class);
            var plan = programme.programme();
            // A programme or an extension that is sent twice adds nothing the second time, so it needs no key.
            recorder.record(new DefineProgramme(plan), Request.by(ACTOR));
            for (var extension :
                    programme.extensions() == null ? List.<ProgrammeFile.Extension>of() : programme.extensions()) {
                recorder.record(extension.command(plan), Request.by(ACTOR));
            }
            for (var allocation : programme.allocations()) {
                var entry = allocation.entry(plan);
                record(new Enter(entry), entry.line() + "/" + entry.year() + "/" + entry.source() + "/" + entry.unit());
            }
        } catch (Refusal refusal) {
            LOG.warn("{} is not loaded: {}", file.getFilename(), refusal.getMessage());
        } catch (InvalidRequest invalid) {
            LOG.warn("{} is not loaded: {}", file.getFilename(), invalid.faults());
        } catch (IOException e) {
            throw new UncheckedIOException("the programme file " + file + " cannot be read", e);
        }
    }

    private void record(Enter command, String key) {
        var asked = CommandText.of(command).getBytes(StandardCharsets.UTF_8);
        var origin = new Origin(ACTOR, Origin.Idempotency.of(key, asked));
        recorder.record(command, new Request(origin, null));
    }
}
