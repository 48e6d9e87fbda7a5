package socai.export.file;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A file that a response carries, sent as it is made; its headers name the position it stands at. */
public final class Attachment {
    private static final int BUFFER = 1 << 16;

    private final HttpServletResponse response;

    public Attachment(HttpServletResponse response) {
        this.response = response;
    }

    /**
     * Begins the file, once it is known where its figures stand.
     *
     * @param name without an end
     * @param end such as {@code csv}
     */
    public OutputStream begin(String name, String end, String mediaType, Provenance from) throws IOException {
        response.setContentType(mediaType);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "-" + from.position() + "." + end, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Ledger-Position", Long.toString(from.position()));
        if (from.root() != null) {
            response.setHeader("X-Ledger-Root", from.root());
        }
        if (from.effectiveOn() != null) {
            response.setHeader("X-Ledger-Effective-On", from.effectiveOn().toString());
        }
        if (from.verified() != null) {
            response.setHeader("X-Ledger-Verified", from.verified().toString());
        }
        return new BufferedOutputStream(response.getOutputStream(), BUFFER);
    }
}
