package socai.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import socai.http.BodyLimit;
import socai.rights.Action;

/**
 * Lets nobody send a form with a file who may not do what the file is for. It stands before whatever asks for the token of the form,
 * for which all of the body is read.
 */
final class FileGate extends OncePerRequestFilter {
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !BodyLimit.isFileForm(request)
                || !StringUtils.startsWithIgnoreCase(request.getContentType(), "multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = Callers.known();
        if (caller.isEmpty()) {
            response.sendRedirect("/login");
        } else if (!caller.get().may(right(request))) {
            response.sendError(HttpStatus.FORBIDDEN.value());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static Action right(HttpServletRequest request) {
        return BodyLimit.isProgrammeForm(request) ? Action.DEFINE_PROGRAMME : Action.RECORD_LIST;
    }
}
