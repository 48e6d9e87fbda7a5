package socai.web.imports;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import socai.bulk.AmountUnit;
import socai.bulk.Choices;
import socai.bulk.FileKind;
import socai.bulk.ImportCheck;
import socai.bulk.Imports;
import socai.bulk.files.SentFile;
import socai.bulk.mapping.Mappings;
import socai.bulk.task.ImportTask;
import socai.bulk.task.ImportTasks;
import socai.ledger.event.LedgerEvent.FileImported;
import socai.ledger.imports.ImportedFile;
import socai.ledger.imports.RowOrder;
import socai.log.event.RecordedEvent;
import socai.web.PageReadings;
import socai.web.choice.Chosen;

/** Fills the pages on which rows are loaded: what was told, what the check found, and what was loaded before. */
@Component
class ImportPages {
    private static final int SHOWN = 50;
    private static final int FILES = 20;
    private static final int TASKS = 10;

    private final Imports imports;
    private final Mappings mappings;
    private final ImportTasks tasks;
    private final PageReadings readings;

    ImportPages(Imports imports, Mappings mappings, ImportTasks tasks, PageReadings readings) {
        this.imports = imports;
        this.mappings = mappings;
        this.tasks = tasks;
        this.readings = readings;
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

    static Map<String, String> told(HttpServletRequest http) {
        var told = new HashMap<String, String>();
        http.getParameterMap().forEach((name, values) -> told.put(name, values.length == 0 ? "" : values[0]));
        return told;
    }

    /** The page with room for rows, where a file is chosen too. */
    String paste(Map<String, String> told, @Nullable ImportCheck check, List<String> faults, Model model) {
        return show("imports/paste", told, check, faults, model);
    }

    /** The page of one file. */
    String file(
            SentFile file, Map<String, String> told, @Nullable ImportCheck check, List<String> faults, Model model) {
        model.addAttribute("sent", file);
        return show("imports/file", told, check, faults, model);
    }

    /** The page of a file that is too long to be checked while somebody waits. */
    String longFile(SentFile file, Map<String, String> told, Model model) {
        model.addAttribute("long", true);
        return file(file, told, null, List.of(), model);
    }

    /** The page of a file that is checked or recorded in the background. */
    String task(ImportTask task, Model model) {
        model.addAttribute("task", task);
        var report = task.report();
        model.addAttribute("report", report);
        model.addAttribute(
                "fields",
                FileKind.parse(task.told().getOrDefault("type", FileKind.DISBURSEMENT.key()))
                        .fields());
        model.addAttribute("wrong", report == null ? List.of() : first(report.wrong()));
        model.addAttribute("warned", report == null ? List.of() : first(report.warned()));
        model.addAttribute("parts", report == null ? List.of() : first(report.parts()));
        return show("imports/task", task.told(), null, List.of(), model);
    }

    String file(SentFile file, FilePage.Proposed proposed, Model model) {
        return file(file, proposed.told(), proposed.check(), List.of(), model);
    }

    private String show(
            String page, Map<String, String> told, @Nullable ImportCheck check, List<String> faults, Model model) {
        return readings.today(model, reading -> {
            model.addAttribute("told", told);
            model.addAttribute("kinds", FileKind.values());
            model.addAttribute("units", AmountUnit.values());
            model.addAttribute("orders", List.of(Choices.key(RowOrder.FILE), Choices.key(RowOrder.EFFECTIVE_DATE)));
            model.addAttribute("mappings", mappings.names());
            model.addAttribute(
                    "programmes", Chosen.programmes(reading.programmes().all(), null, ""));
            model.addAttribute("faults", check == null ? faults : check.faults());
            model.addAttribute("check", check);
            model.addAttribute("tasks", tasks.last(TASKS));
            if (check != null) {
                found(check, model);
            }
            model.addAttribute(
                    "files",
                    imports.recorded(Long.MAX_VALUE, FILES).stream()
                            .map(Listed::of)
                            .toList());
            return page;
        });
    }

    private static void found(ImportCheck check, Model model) {
        model.addAttribute("wrong", first(check.wrong()));
        model.addAttribute("warned", first(check.warned()));
        model.addAttribute("parts", first(check.subtotals()));
        model.addAttribute("balances", first(check.balances()));
        var columns = check.columns();
        model.addAttribute("columns", columns == null ? List.of() : columns.all());
        model.addAttribute("fields", check.choices().kind().fields());
    }

    private static <T> List<T> first(List<T> list) {
        return list.subList(0, Math.min(SHOWN, list.size()));
    }
}
