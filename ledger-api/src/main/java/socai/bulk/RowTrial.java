package socai.bulk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.entry.EntryCommands;
import socai.http.InvalidRequest;
import socai.ledger.command.LedgerCommand;
import socai.ledger.command.LedgerCommand.Enter;
import socai.ledger.command.LedgerCommand.Proposable;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.imports.RowOrder;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.ProgrammeCode;
import socai.log.names.RepeatedPayments;
import socai.log.names.RepeatedPayments.Payment;
import socai.recording.Trial;
import socai.words.Messages;
import socai.workbook.Row;

/** Asks the ledger about all rows of a file at once, each after the effects of those before it. */
final class RowTrial {
    private final Columns columns;
    private final Choices choices;
    private final Messages words;
    private final Locale locale;
    private final List<Draft> drafts = new ArrayList<>();

    RowTrial(Columns columns, Choices choices, Messages words, Locale locale) {
        this.columns = columns;
        this.choices = choices;
        this.words = words;
        this.locale = locale;
    }

    /** A row on its way through the check. */
    private static final class Draft {
        private final Row row;
        private final List<RowFault> faults = new ArrayList<>();
        private final List<RowFault> warnings = new ArrayList<>();
        private @Nullable Proposable command;

        Draft(Row row) {
            this.row = row;
        }

        LocalDate day() {
            return Optional.ofNullable(command)
                    .flatMap(known -> new CheckedRow(row, known, List.of(), List.of()).moved())
                    .map(CheckedRow.Moved::day)
                    .orElse(LocalDate.MAX);
        }

        Optional<Disbursed> payment() {
            return command instanceof Enter enter && enter.entry() instanceof Disbursed paid
                    ? Optional.of(paid)
                    : Optional.empty();
        }

        CheckedRow checked() {
            return new CheckedRow(row, command, faults, warnings);
        }
    }

    /** Reads a row; what is wrong with its place in the file is known before. */
    void read(Row row, List<RowFault> known, RowReader reader, EntryCommands commands) {
        var draft = new Draft(row);
        drafts.add(draft);
        draft.faults.addAll(known);
        if (!known.isEmpty()) {
            return;
        }
        try {
            draft.command = reader.read(row).command(commands);
        } catch (InvalidRequest unread) {
            for (var fault : unread.faults()) {
                draft.faults.add(new RowFault(
                        cell(row, fault.field()),
                        "INVALID_REQUEST",
                        named(fault.field()) + words.invalid(fault.expected(), fault.was(), fault.place(), locale)));
            }
        } catch (Refusal refusal) {
            draft.faults.add(fault(row, refusal));
        }
    }

    private @Nullable String cell(Row row, @Nullable String path) {
        return Field.at(path)
                .flatMap(field ->
                        field == Field.PROJECT && !columns.has(field) ? Optional.of(Field.LINE) : Optional.of(field))
                .filter(columns::has)
                .map(field -> row.address(columns.place(field)))
                .orElse(null);
    }

    private String named(@Nullable String path) {
        return Field.at(path)
                .map(field -> field.heading(locale.getLanguage().equals("en")) + ": ")
                .orElse("");
    }

    private RowFault fault(Row row, Refusal refusal) {
        return new RowFault(cell(row, refusal.field()), refusal.code().name(), told(refusal));
    }

    /** Whatever stands in the way in the same file is named by its row there. */
    private String told(Refusal refusal) {
        if (refusal.details().get("place") instanceof Integer place) {
            return words.sentence("import.sameInFile", Map.of("row", row(place)), locale);
        }
        // Of an earlier part of a long file.
        return refusal.details().get("row") instanceof Integer row
                ? words.sentence("import.sameInFile", Map.of("row", row), locale)
                : words.refusal(refusal, locale);
    }

    /** The number in the file of the row at a place. */
    int row(int place) {
        return drafts.get(place).row.number();
    }

    /** The commands of the rows that could be read, in their order. */
    SortedMap<Integer, LedgerCommand> commands() {
        if (choices.order() == RowOrder.EFFECTIVE_DATE) {
            drafts.sort(Comparator.comparing(Draft::day));
        }
        var placed = new TreeMap<Integer, LedgerCommand>();
        for (var place = 0; place < drafts.size(); place++) {
            var command = drafts.get(place).command;
            if (command != null) {
                placed.put(place, command);
            }
        }
        return placed;
    }

    void take(Trial trial, Iterable<Integer> places) {
        var outcomes = trial.outcomes().iterator();
        for (int place : places) {
            var outcome = outcomes.next();
            var draft = drafts.get(place);
            var refusal = outcome.refusal();
            if (refusal != null) {
                draft.faults.add(fault(draft.row, refusal));
            }
            outcome.warnings()
                    .forEach(warning -> draft.warnings.add(
                            new RowFault(null, warning.control().name(), words.warning(warning, locale))));
        }
    }

    /** Payments that may be the same as another: of the file, or of the ledger. They are told, and not refused. */
    void lookForRepeated(RepeatedPayments payments) {
        var good = drafts.stream()
                .filter(draft -> draft.faults.isEmpty() && draft.payment().isPresent())
                .toList();
        var seen = new HashMap<List<Object>, Draft>();
        Map<ProgrammeCode, List<Draft>> byProgramme = good.stream()
                .collect(Collectors.groupingBy(draft -> paid(draft).line().programme()));
        byProgramme.forEach((programme, own) -> {
            var alike = payments.alike(
                    programme, own.stream().map(RowTrial::payment).toList());
            for (var draft : own) {
                var identity = payment(draft).identity();
                var inLedger = alike.get(identity);
                if (inLedger != null) {
                    warn(draft, "import.alike.inLedger", Map.of("position", inLedger.position()));
                }
                var inFile = seen.putIfAbsent(List.of(programme, identity), draft);
                if (inFile != null) {
                    warn(draft, "import.alike.inFile", Map.of("row", inFile.row.number()));
                }
            }
        });
    }

    private void warn(Draft draft, String key, Map<String, ?> details) {
        draft.warnings.add(new RowFault(
                cell(draft.row, Field.PAYEE.path()), "SAME_PAYMENT", words.sentence(key, details, locale)));
    }

    private static Disbursed paid(Draft draft) {
        return draft.payment().orElseThrow();
    }

    private static Payment payment(Draft draft) {
        var paid = paid(draft);
        return new Payment(paid.payee(), paid.amount(), paid.effectiveDate());
    }

    List<CheckedRow> checked() {
        return drafts.stream().map(Draft::checked).toList();
    }
}
