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

/**
 * Lets nobody send a form with a file who may not do what it is for. It stands before whatever asks for the token of the form,
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
        } else if (!caller.get().may(BodyLimit.fileForm(request).orElseThrow())) {
            response.sendError(HttpStatus.FORBIDDEN.value());
        } else {
            chain.doFilter(request, response);
        }
    }
}
