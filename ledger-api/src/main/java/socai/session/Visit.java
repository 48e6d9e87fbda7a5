package socai.session;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The request that this thread answers, as far as its session notes it.
 *
 * @param isOfError whether a page of a fault is being made, which must do without what does not answer
 */
record Visit(String address, @Nullable String browser, boolean isOfError) {
    private static final ThreadLocal<@Nullable Visit> CURRENT = new ThreadLocal<>();

    static Visit of(HttpServletRequest request) {
        return new Visit(
                request.getRemoteAddr(),
                BrowserName.of(request.getHeader("User-Agent")),
                request.getDispatcherType() == DispatcherType.ERROR);
    }

    static @Nullable Visit current() {
        return CURRENT.get();
    }

    /** Makes it the one of this thread; gives the one before. */
    static @Nullable Visit set(@Nullable Visit visit) {
        var before = CURRENT.get();
        if (visit == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(visit);
        }
        return before;
    }
}
