package socai.resumption;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what a browser says of where a request comes from; no page of others can have it say our own. */
final class SameOrigin {
    private static final String SAME = "same-origin";

    private SameOrigin() {}

    /** Whether a page of this ledger sent it; false where the browser does not say. */
    static boolean sent(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals(SAME);
        }
        var origin = request.getHeader("Origin");
        return origin != null && isOurs(request, parsed(origin));
    }

    /** The path and the question of an address of ours. */
    static Optional<String> page(HttpServletRequest request, @Nullable String address) {
        var uri = address == null ? null : parsed(address);
        return isOurs(request, uri) && uri != null && uri.getRawPath() != null
                ? Optional.of(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                : Optional.empty();
    }

    private static boolean isOurs(HttpServletRequest request, @Nullable URI uri) {
        return uri != null
                && request.getScheme().equalsIgnoreCase(uri.getScheme())
                && request.getServerName().equalsIgnoreCase(uri.getHost())
                && request.getServerPort() == port(uri);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private static @Nullable URI parsed(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
