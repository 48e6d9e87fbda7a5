package socai.web.balances;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.export.Exports;
import socai.export.file.Attachment;
import socai.export.file.Format;
import socai.ledger.value.ProgrammeCode;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Callers;
import socai.security.OwnProgrammes;
import socai.web.Filters;
import socai.web.NotFound;
import socai.web.PageMoment;

/** Gives files to the people who are signed in on the pages. */
@Controller
@RequestMapping("/downloads")
class DownloadsPage {
    private final Exports exports;
    private final OwnProgrammes programmes;

    DownloadsPage(Exports exports, OwnProgrammes programmes) {
        this.exports = exports;
        this.programmes = programmes;
    }

    @May(Action.READ_FIGURES)
    @GetMapping("/balances.{format:csv|xlsx|jsonl}")
    void balances(
            @PathVariable String format,
            PageMoment moment,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        var query = BalanceFilter.of(request).query();
        exports.balances(
                Callers.scope(), query, moment.point(), Format.parse(format), locale, new Attachment(response));
    }

    @May(Action.READ_FIGURES)
    @GetMapping("/journal.{format:csv|xlsx|jsonl}")
    void journal(
            @PathVariable String format,
            PageMoment moment,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response) {
        var query = BalanceFilter.of(request).entries();
        exports.journal(
                Callers.scope(),
                query,
                null,
                null,
                null,
                moment.point(),
                Format.parse(format),
                locale,
                new Attachment(response));
    }

    @May(Action.READ_FIGURES)
    @GetMapping("/journal.hledger")
    void hledger(HttpServletResponse response) {
        exports.hledger(Callers.scope(), exports.today(), new Attachment(response));
    }

    @May(Action.READ_FIGURES)
    @GetMapping("/data-package.zip")
    void dataPackage(HttpServletResponse response) {
        exports.dataPackage(Callers.scope(), exports.today(), new Attachment(response));
    }

    @May(Action.READ_FIGURES)
    @GetMapping("/iati-activities.xml")
    void iati(@RequestParam String programme, HttpServletResponse response) {
        var code = Filters.required(programme, ProgrammeCode::new);
        var plan = programmes.find(code).filter(Exports::hasDonors).orElseThrow(NotFound::new);
        exports.iati(Callers.scope(), plan, exports.today(), new Attachment(response));
    }
}
