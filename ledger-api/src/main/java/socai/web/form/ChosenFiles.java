package socai.web.form;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import socai.bulk.UploadedFile;
import socai.bulk.files.SentFile;
import socai.bulk.files.SentFiles;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.Sha256;
import socai.web.NotFound;
import socai.workbook.Limits;

/** The files that people choose on pages: each is sent once, and its pages speak of the copy that is kept. */
@Component
public class ChosenFiles {
    private static final String FIELD = "file";

    private final SentFiles files;

    ChosenFiles(SentFiles files) {
        this.files = files;
    }

    /**
     * Takes the file of a form, of any length that is kept.
     *
     * @throws InvalidValue when none was chosen, it is empty, or too long
     */
    public SentFile keep(HttpServletRequest http) throws IOException, ServletException {
        return keep(http, Long.MAX_VALUE);
    }

    /**
     * The same for a file that is read at once.
     *
     * @throws InvalidValue when none was chosen, it is empty, or too long
     */
    public SentFile keepShort(HttpServletRequest http) throws IOException, ServletException {
        return keep(http, Limits.FILE_BYTES);
    }

    private SentFile keep(HttpServletRequest http, long most) throws IOException, ServletException {
        var part = StringUtils.startsWithIgnoreCase(http.getContentType(), "multipart/") ? http.getPart(FIELD) : null;
        if (part == null) {
            throw new InvalidValue("fileEmpty", "");
        }
        try {
            if (part.getSize() == 0) {
                throw new InvalidValue("fileEmpty", "");
            }
            mustNotExceed(most, part.getSize());
            var name = Objects.requireNonNullElse(part.getSubmittedFileName(), "");
            try (var content = part.getInputStream()) {
                return files.keep(content, name, Objects.requireNonNull(http.getRemoteUser()));
            }
        } finally {
            part.delete();
        }
    }

    private static void mustNotExceed(long most, long bytes) {
        if (bytes > most) {
            throw new InvalidValue("fileSize", (bytes >> 20) + " MiB");
        }
    }

    /**
     * The file of an address.
     *
     * @throws NotFound when none is kept under that digest
     */
    public SentFile known(String digest) {
        return files.find(NotFound.unlessRead(digest, Sha256::new)).orElseThrow(NotFound::new);
    }

    /**
     * What is in a file that is read at once.
     *
     * @throws InvalidValue when it is longer than such files are
     */
    public UploadedFile content(SentFile file) throws IOException {
        mustNotExceed(Limits.FILE_BYTES, file.bytes());
        try (var copy = files.copy(file)) {
            return new UploadedFile(file.name(), Files.readAllBytes(copy.path()));
        }
    }

    /** Forgets a file, because it is recorded. */
    public void forget(SentFile file) {
        files.forget(file.digest());
    }
}
