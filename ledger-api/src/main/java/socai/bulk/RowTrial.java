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
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.imports.RowOrder;
import socai.ledger.refusal.Refusal;
import socai.ledger.value.ProgrammeCode;
import socai.log.names.RepeatedPayments;
import socai.log.names.RepeatedPayments.Payment;
import socai.recording.Act;
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
        private List<RowCommand> asked = List.of();

        Draft(Row row) {
            this.row = row;
        }

        LocalDate day() {
            return asked.stream()
                    .flatMap(one -> one.moved().stream())
                    .map(RowCommand.Moved::day)
                    .findFirst()
                    .orElse(LocalDate.MAX);
        }

        CheckedRow checked() {
            return new CheckedRow(row, asked, faults, warnings);
        }
    }

    /** Reads a row; what is wrong with its place in the file is known before. */
    void read(Row row, List<RowFault> known, RowReader reader, EntryCommands entries) {
        var draft = new Draft(row);
        drafts.add(draft);
        draft.faults.addAll(known);
        if (!known.isEmpty()) {
            return;
        }
        try {
            var asked = reader.read(row);
            var commands = new ArrayList<RowCommand>();
            asked.forEach(one -> command(draft, one, entries).ifPresent(commands::add));
            draft.asked = commands.size() == asked.size() ? commands : List.of();
        } catch (InvalidRequest unread) {
            for (var fault : unread.faults()) {
                draft.faults.add(new RowFault(
                        cell(row, fault.field()),
                        "INVALID_REQUEST",
                        named(fault.field()) + words.invalid(fault.expected(), fault.was(), fault.place(), locale)));
            }
        }
    }

    private Optional<RowCommand> command(Draft draft, RowReader.Asked one, EntryCommands entries) {
        try {
            return Optional.of(new RowCommand(one.part(), one.request().command(entries)));
        } catch (Refusal refusal) {
            draft.faults.add(fault(draft.row, one.part(), refusal));
            return Optional.empty();
        }
    }

    private @Nullable String cell(Row row, @Nullable String path) {
        return cell(row, Field.at(path));
    }

    private @Nullable String cell(Row row, Optional<Field> named) {
        return named.flatMap(field ->
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

    private RowFault fault(Row row, RowPart part, Refusal refusal) {
        return new RowFault(cell(row, part.at(refusal.field())), refusal.code().name(), told(refusal));
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

    /** Puts the rows in the order that was chosen; those of a long file come in it. */
    void sort() {
        if (choices.order() == RowOrder.EFFECTIVE_DATE) {
            drafts.sort(Comparator.comparing(Draft::day));
        }
    }

    /** What the rows ask for that could be read, in their order. */
    SortedMap<Integer, Act> acts() {
        var placed = new TreeMap<Integer, Act>();
        for (var place = 0; place < drafts.size(); place++) {
            var asked = drafts.get(place).asked;
            if (!asked.isEmpty()) {
                placed.put(
                        place,
                        new Act(asked.stream()
                                .map(RowCommand::command)
                                .map(LedgerCommand.class::cast)
                                .toList()));
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
                draft.faults.add(fault(draft.row, draft.asked.get(outcome.at()).part(), refusal));
            }
            outcome.warnings()
                    .forEach(warning -> draft.warnings.add(
                            new RowFault(null, warning.control().name(), words.warning(warning, locale))));
        }
    }

    /** A payment that a row would make. */
    private record Paid(Draft draft, Disbursed payment) {
        ProgrammeCode programme() {
            return payment.line().programme();
        }

        Payment told() {
            return new Payment(payment.payee(), payment.amount(), payment.effectiveDate());
        }

        /** What makes it alike to another, in one text. */
        String likeness() {
            return programme() + "\n" + payment.payee().identity() + "\n"
                    + payment.amount().dong() + "\n" + payment.effectiveDate();
        }
    }

    /**
     * Payments that may be the same as another: of the file, or of the ledger. They are told, and not refused.
     *
     * @param earlier the rows of earlier parts of a long file
     */
    void lookForRepeated(RepeatedPayments payments, @Nullable EarlierRows earlier) {
        var all = drafts.stream()
                .filter(draft -> draft.faults.isEmpty())
                .flatMap(draft -> draft.asked.stream()
                        .flatMap(one -> one.payment().stream())
                        .map(paid -> new Paid(draft, paid)))
                .toList();
        all.stream().collect(Collectors.groupingBy(Paid::programme)).forEach((programme, own) -> {
            var alike = payments.alike(programme, own.stream().map(Paid::told).toList());
            for (var paid : own) {
                var inLedger = alike.get(paid.told().identity());
                if (inLedger != null) {
                    warn(paid.draft(), "import.alike.inLedger", Map.of("position", inLedger.position()));
                }
            }
        });
        lookInFile(all, earlier);
    }

    private void lookInFile(List<Paid> all, @Nullable EarlierRows earlier) {
        var seen = new HashMap<String, Integer>();
        if (earlier != null) {
            seen.putAll(earlier.alike(all.stream().map(Paid::likeness).collect(Collectors.toSet())));
        }
        var more = new HashMap<String, Integer>();
        for (var paid : all) {
            var row = paid.draft().row.number();
            var first = seen.putIfAbsent(paid.likeness(), row);
            if (first == null) {
                more.put(paid.likeness(), row);
            } else {
                warn(paid.draft(), "import.alike.inFile", Map.of("row", first));
            }
        }
        if (earlier != null) {
            earlier.note(more);
        }
    }

    private void warn(Draft draft, String key, Map<String, ?> details) {
        draft.warnings.add(new RowFault(
                cell(draft.row, Optional.of(Field.PAYEE)), "SAME_PAYMENT", words.sentence(key, details, locale)));
    }

    List<CheckedRow> checked() {
        return drafts.stream().map(Draft::checked).toList();
    }
}
