package socai.http;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/** The headers of every answer that is no page: nothing of it is run, framed, kept or sent elsewhere. */
public final class SafeHeaders {
    /** No page of the ledger uses any of these. */
    public static final String PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(),"
            + " display-capture=(), browsing-topics=(), interest-cohort=()";

    /** What may be loaded, run and framed by an answer that is no page. */
    public static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", NOTHING,
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Permissions-Policy", PERMISSIONS,
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private SafeHeaders() {}

    /** Sets those that nobody else has set. */
    public static void on(HttpServletResponse response) {
        HEADERS.forEach((name, value) -> {
            if (!response.containsHeader(name)) {
                response.setHeader(name, value);
            }
        });
    }
}
