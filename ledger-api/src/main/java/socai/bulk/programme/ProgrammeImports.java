package socai.bulk.programme;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import socai.api.request.RequestReader;
import socai.bulk.AmountUnit;
import socai.bulk.CellForms;
import socai.bulk.RowFault;
import socai.bulk.UploadedFile;
import socai.bulk.programme.ProgrammeCheck.Told;
import socai.http.InvalidRequest;
import socai.ledger.command.LedgerCommand.DefineProgramme;
import socai.ledger.event.LedgerEvent.ProgrammeEvent;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.programme.Programme;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.value.StreamName;
import socai.log.EventLog;
import socai.words.Messages;

/** Checks files that lay down programmes, and makes the command of them that the API makes of a plan. */
@Component
public class ProgrammeImports {
    private final RequestReader requests;
    private final EventLog log;
    private final Messages words;

    ProgrammeImports(RequestReader requests, EventLog log, Messages words) {
        this.requests = requests;
        this.log = log;
        this.words = words;
    }

    /**
     * Tells what a file would lay down. It records nothing.
     *
     * @throws InvalidValue when it is no table, or exceeds a limit
     */
    public ProgrammeCheck check(UploadedFile file, AmountUnit unit, Locale locale) {
        var table = PlanTable.of(file.bytes());
        var reader = new PlanReader(table, new CellForms(unit, table.habits(locale)));
        var plan = reader.read(requests);
        var faults = new ArrayList<>(reader.faults());
        var stands = false;
        if (plan != null) {
            try {
                stands = decided(plan).isEmpty();
            } catch (Refusal refusal) {
                faults.add(reader.placed(refusal.field(), refusal));
            }
        }
        return new ProgrammeCheck(
                file.digest(),
                table.encoding(),
                table.sheet(),
                notices(table, plan, locale),
                told(faults, table, locale),
                plan,
                stands);
    }

    /** The law that the recording asks too, on what the log has of the programme now. */
    private Optional<?> decided(ProgrammePlan plan) {
        var events = log.between(StreamName.ofProgramme(plan.code()), 0, Long.MAX_VALUE - 1)
                .map(event -> (ProgrammeEvent) event.event())
                .toList();
        return Programme.of(events).decide(new DefineProgramme(plan));
    }

    /**
     * The command of a file.
     *
     * @throws Refusal IMPORT_WRONG if rows are wrong
     * @throws InvalidValue when it is no table, or exceeds a limit
     */
    public DefineProgramme command(UploadedFile file, AmountUnit unit, Locale locale) {
        var check = check(file, unit, locale);
        var plan = check.plan();
        if (plan == null || !check.wrong().isEmpty()) {
            throw new Refusal(
                    RefusalCode.IMPORT_WRONG,
                    "file",
                    Map.of("rows", check.wrong().size(), "of", rows(file)));
        }
        return new DefineProgramme(plan);
    }

    private static int rows(UploadedFile file) {
        return PlanTable.of(file.bytes()).rows().size();
    }

    private List<Told> told(List<PlanFault> faults, PlanTable table, Locale locale) {
        var byRow = new TreeMap<Integer, List<RowFault>>();
        for (var fault : faults) {
            var row = fault.row();
            var cell = row == null ? null : table.address(row, fault.column()).orElse(null);
            var told = fault(fault, cell, locale);
            byRow.computeIfAbsent(row == null ? 0 : row.number(), number -> new ArrayList<>())
                    .add(told);
        }
        return byRow.entrySet().stream()
                .map(row -> new Told(row.getKey(), row.getValue()))
                .toList();
    }

    private RowFault fault(PlanFault fault, @Nullable String cell, Locale locale) {
        if (fault.why() instanceof Refusal refusal) {
            return new RowFault(cell, refusal.code().name(), words.refusal(refusal, locale));
        }
        var unread = ((InvalidRequest) fault.why()).faults().getFirst();
        return new RowFault(
                cell,
                "INVALID_REQUEST",
                fault.column().heading(locale.getLanguage().equals("en")) + ": "
                        + words.invalid(unread.expected(), unread.was(), unread.place(), locale));
    }

    private List<String> notices(PlanTable table, @Nullable ProgrammePlan plan, Locale locale) {
        var notices = new ArrayList<String>();
        table.notices().forEach(notice -> notices.add(say("import.notice." + notice.what(), notice.details(), locale)));
        if (!table.unread().isEmpty()) {
            notices.add(say("import.notice.unread", String.join(", ", table.unread()), locale));
        }
        if (plan != null && ProgrammeCheck.sum(plan) != plan.envelope().dong()) {
            notices.add(words.sentence("import.programme.envelopes", Map.of(), locale));
        }
        return notices;
    }

    private String say(String key, Object what, Locale locale) {
        return words.sentence(key, Map.of("what", what), locale);
    }

    /**
     * Sends a file to fill in.
     *
     * @throws InvalidValue for a format that is neither {@code csv} nor {@code xlsx}
     */
    public void template(String format, HttpServletResponse response) throws IOException {
        ProgrammeTemplate.send(format, response);
    }
}
