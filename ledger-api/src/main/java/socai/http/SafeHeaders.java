package socai.http;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/** The headers of answers: nothing of them is framed, kept or sent elsewhere, and nothing of others is run. */
public final class SafeHeaders {
    /** No page of the ledger uses any of these. */
    public static final String PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(),"
            + " display-capture=(), browsing-topics=(), interest-cohort=()";

    /** What may be loaded, run and framed by an answer that is no page. */
    public static final String NOTHING =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /** What a page may load: what is ours. */
    public static final String PAGES =
            "default-src 'self'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'";

    private static final String POLICY = "Content-Security-Policy";

    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Permissions-Policy", PERMISSIONS,
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private SafeHeaders() {}

    /** Sets those that nobody else has set, on an answer that is no page. */
    public static void on(HttpServletResponse response) {
        on(response, NOTHING);
    }

    /** The same for the page of a request that was refused before it was known to be one of a page. */
    static void onPage(HttpServletResponse response) {
        on(response, PAGES);
    }

    private static void on(HttpServletResponse response, String policy) {
        if (!response.containsHeader(POLICY)) {
            response.setHeader(POLICY, policy);
        }
        HEADERS.forEach((name, value) -> {
            if (!response.containsHeader(name)) {
                response.setHeader(name, value);
            }
        });
    }
}
