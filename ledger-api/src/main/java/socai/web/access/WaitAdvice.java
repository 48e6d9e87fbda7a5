package socai.web.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import socai.http.Problems;

/** Tells the page of a call that came too often after how many seconds to come again. */
@ControllerAdvice(assignableTypes = BasicErrorController.class)
class WaitAdvice {
    @ModelAttribute("seconds")
    @Nullable
    Object seconds(HttpServletRequest request) {
        return request.getAttribute(Problems.RETRY_AFTER);
    }
}
