package socai.web.imports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.bulk.AmountUnit;
import socai.bulk.Choices;
import socai.bulk.FileKind;
import socai.bulk.ImportCheck;
import socai.bulk.Imports;
import socai.bulk.Template;
import socai.bulk.UploadedFile;
import socai.http.InvalidRequest;
import socai.ledger.event.LedgerEvent.FileImported;
import socai.ledger.imports.ImportedFile;
import socai.ledger.imports.RowOrder;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.log.event.LogUnavailable;
import socai.log.event.RecordedEvent;
import socai.recording.Request;
import socai.rights.Action;
import socai.rights.May;
import socai.web.BadFilter;
import socai.web.PageReadings;
import socai.web.choice.Chosen;
import socai.words.Messages;

/** Takes rows that were copied from a spreadsheet: checks them, and records all of them or the good ones. */
@Controller
class PastePage {
    /** Characters of the rows; a longer list is sent as a file. */
    private static final int LONGEST = 60_000;

    private static final int SHOWN = 50;
    private static final int FILES = 20;
    private static final String ROWS = "rows";

    private final Imports imports;
    private final PageReadings readings;
    private final Messages words;

    PastePage(Imports imports, PageReadings readings, Messages words) {
        this.imports = imports;
        this.readings = readings;
        this.words = words;
    }

    /** A file that was recorded: its entries stand from {@code first} to {@code last}. */
    record Listed(long first, long last, ImportedFile file, String by, Instant at) {
        static Listed of(RecordedEvent event) {
            var said = (FileImported) event.event();
            var part = event.origin().part();
            var first = part == null ? event.position() : event.position() - part.number() + 1;
            return new Listed(
                    first, event.position() - 1, said.file(), said.by().name(), event.recordedAt());
        }
    }

    @May(Action.RECORD_LIST)
    @GetMapping("/imports")
    String form(HttpServletRequest http, Model model) {
        model.addAttribute("recorded", http.getParameter("recorded") != null);
        return show(told(http), null, List.of(), model);
    }

    @May(Action.RECORD_LIST)
    @PostMapping("/imports")
    String take(HttpServletRequest http, HttpServletResponse response, Locale locale, Model model) {
        var told = told(http);
        ImportCheck check = null;
        try {
            var file = file(told);
            var choices = Choices.of(told);
            var actor = Objects.requireNonNull(http.getRemoteUser());
            var wanted = told.getOrDefault("act", "check");
            if (!wanted.equals("check")) {
                imports.record(file, choices, wanted.equals("good"), Request.by(actor), locale);
                return "redirect:/imports?recorded";
            }
            check = imports.check(file, choices, actor, locale);
            return show(told, check, List.of(), model);
        } catch (InvalidValue unread) {
            return refused(words.invalid(unread, locale), told, response, model);
        } catch (InvalidRequest unread) {
            var fault = unread.faults().getFirst();
            return refused(words.invalid(fault.expected(), fault.was(), fault.place(), locale), told, response, model);
        } catch (Refusal refusal) {
            return refused(words.refusal(refusal, locale), told, response, model);
        } catch (LogUnavailable down) {
            return refused(words.sentence("form.unavailable", Map.of(), locale), told, response, model);
        }
    }

    private String refused(String fault, Map<String, String> told, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(told, null, List.of(fault), model);
    }

    @May(Action.RECORD_LIST)
    @GetMapping("/imports/template")
    void template(
            @RequestParam(defaultValue = "Disburse") String type,
            @RequestParam(defaultValue = "xlsx") String format,
            HttpServletResponse response)
            throws IOException {
        try {
            Template.of(FileKind.parse(type)).send(format, response);
        } catch (InvalidValue none) {
            throw new BadFilter(none);
        }
    }

    private static UploadedFile file(Map<String, String> told) {
        var rows = told.getOrDefault(ROWS, "");
        if (rows.length() > LONGEST) {
            throw new InvalidValue("filePaste", rows.length());
        }
        return new UploadedFile("", rows.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> told(HttpServletRequest http) {
        var told = new HashMap<String, String>();
        http.getParameterMap().forEach((name, values) -> told.put(name, values.length == 0 ? "" : values[0]));
        return told;
    }

    private String show(Map<String, String> told, @Nullable ImportCheck check, List<String> faults, Model model) {
        return readings.today(model, reading -> {
            model.addAttribute("told", told);
            model.addAttribute("kinds", FileKind.values());
            model.addAttribute("units", AmountUnit.values());
            model.addAttribute("orders", List.of(Choices.key(RowOrder.FILE), Choices.key(RowOrder.EFFECTIVE_DATE)));
            model.addAttribute(
                    "programmes", Chosen.programmes(reading.programmes().all(), null, ""));
            model.addAttribute("faults", check == null ? faults : check.faults());
            model.addAttribute("check", check);
            if (check != null) {
                model.addAttribute("wrong", first(check.wrong()));
                model.addAttribute("warned", first(check.warned()));
                model.addAttribute("parts", first(check.subtotals()));
                model.addAttribute("balances", first(check.balances()));
                model.addAttribute(
                        "columns",
                        check.columns() == null ? List.of() : check.columns().all());
                model.addAttribute("fields", check.choices().kind().fields());
            }
            model.addAttribute(
                    "files",
                    imports.recorded(Long.MAX_VALUE, FILES).stream()
                            .map(Listed::of)
                            .toList());
            return "imports/paste";
        });
    }

    private static <T> List<T> first(List<T> list) {
        return list.subList(0, Math.min(SHOWN, list.size()));
    }
}
