package socai.api.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import socai.export.BundleDownload;
import socai.rights.Action;
import socai.rights.May;

/** The whole log in one file, to take home: {@code java -jar ledger.jar verify} checks it without the ledger. */
@RestController
@RequestMapping("/api/v1/audit")
class BundleApi {
    private final BundleDownload bundle;

    BundleApi(BundleDownload bundle) {
        this.bundle = bundle;
    }

    /**
     * The bundle up to a checkpoint.
     *
     * @param size of the checkpoint; the newest when absent
     */
    @May(Action.READ_LOG)
    @GetMapping(value = "/bundle", produces = BundleDownload.MEDIA_TYPE)
    void bundle(
            @RequestParam(required = false) @Nullable Long size,
            HttpServletRequest request,
            HttpServletResponse response) {
        bundle.send(size, request, response);
    }
}
