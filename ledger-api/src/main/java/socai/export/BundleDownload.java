package socai.export;

import static socai.export.file.Streaming.unchecked;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import socai.bundle.BundleExport;
import socai.bundle.BundleExport.Extent;

/** The whole log with all that was signed of it, sent as one file while it is read. */
@Component
public final class BundleDownload {
    public static final String MEDIA_TYPE = "application/zip";
    private static final int BUFFER = 1 << 16;

    private final BundleExport bundles;
    private final Exports exports;

    BundleDownload(BundleExport bundles, Exports exports) {
        this.bundles = bundles;
        this.exports = exports;
    }

    /**
     * Sends the bundle up to a checkpoint, or tells that the caller has it.
     *
     * @param size of the checkpoint; the newest if absent
     * @throws ResponseStatusException 404 where the log was not signed at this size
     */
    public void send(@Nullable Long size, HttpServletRequest request, HttpServletResponse response) {
        var wanted = size == null ? OptionalLong.empty() : OptionalLong.of(size);
        exports.admit(() -> unchecked((OptionalLong of) -> {
                    if (!bundles.write(of, extent -> open(extent, request, response))) {
                        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                    }
                })
                .accept(wanted));
    }

    private static @Nullable OutputStream open(Extent extent, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var tag = "\"" + extent.tag() + "\"";
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && known.contains(tag)) {
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
            return null;
        }
        var checkpoint = extent.checkpoint();
        response.setContentType(MEDIA_TYPE);
        response.setHeader("X-Ledger-Position", Long.toString(checkpoint.size()));
        response.setHeader("X-Ledger-Root", checkpoint.root().base64());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                checkpoint.origin().replaceAll("[^A-Za-z0-9._-]", "_") + "-" + checkpoint.size()
                                        + ".zip",
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
        return request.getMethod().equals(HttpMethod.HEAD.name())
                ? null
                : new BufferedOutputStream(response.getOutputStream(), BUFFER);
    }
}
