package socai.web.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import socai.http.Problems;
import socai.http.TooManyFiles;
import socai.log.event.EvidenceChanged;
import socai.log.event.LogUnavailable;
import socai.log.event.UnreadableEvent;

/** A page that cannot be had for now says when to come again; one that was asked for oddly says that it was. */
@Component
@Order(0)
class Unavailable implements HandlerExceptionResolver {
    private static final Logger LOG = LoggerFactory.getLogger(Unavailable.class);
    private static final String SECONDS = "2";

    /** Under this a request carries what was changed to the page of its fault. */
    static final String CHANGED = Unavailable.class.getName();

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (response.isCommitted()) {
            return null;
        }
        return switch (exception) {
            case LogUnavailable down -> later(response, down);
            case DataAccessException down -> later(response, down);
            case TransactionException down -> later(response, down);
            case EvidenceChanged changed ->
                changed(
                        request,
                        response,
                        changed,
                        new Changed("problem.EVIDENCE_CHANGED", changed.table(), changed.position()));
            case UnreadableEvent unreadable ->
                changed(
                        request,
                        response,
                        unreadable,
                        new Changed("problem.EVENT_UNREADABLE", "ledger_event", unreadable.position()));
            case TooManyFiles many -> {
                response.setHeader(Problems.RETRY_AFTER, Long.toString(TooManyFiles.SECONDS));
                yield told(HttpStatus.TOO_MANY_REQUESTS, response);
            }
            case RequestRejectedException odd -> told(HttpStatus.BAD_REQUEST, response);
            case InvalidParameterException many -> told(HttpStatus.BAD_REQUEST, response);
            default -> null;
        };
    }

    /**
     * The page of the fault names the place.
     *
     * @param sentence that does
     */
    record Changed(String sentence, String table, long position) {}

    private static ModelAndView changed(
            HttpServletRequest request, HttpServletResponse response, Exception cause, Changed changed) {
        LOG.error("a page cannot be shown: {}", cause.getMessage());
        request.setAttribute(CHANGED, changed);
        return told(HttpStatus.SERVICE_UNAVAILABLE, response);
    }

    private static ModelAndView later(HttpServletResponse response, Exception down) {
        LOG.error("a page cannot be shown: {}", down.toString());
        response.setHeader("Retry-After", SECONDS);
        return told(HttpStatus.SERVICE_UNAVAILABLE, response);
    }

    private static ModelAndView told(HttpStatus status, HttpServletResponse response) {
        try {
            response.sendError(status.value());
        } catch (IOException e) {
            LOG.info("an answer could not be sent: {}", e.getMessage());
        }
        return new ModelAndView();
    }
}
