package socai.web;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import socai.ledger.Classification;
import socai.ledger.Classification.FiveDigits;
import socai.ledger.Classification.FourDigits;
import socai.ledger.Classification.ThreeDigits;
import socai.ledger.EventId;
import socai.ledger.FiscalYear;
import socai.ledger.InvalidValue;
import socai.ledger.LegalBasis;
import socai.ledger.LineId;
import socai.ledger.Money;
import socai.ledger.SourceCode;
import socai.ledger.Text;
import socai.ledger.UnitCode;
import socai.ledger.VoucherNumber;
import socai.log.EventLog;
import socai.log.RecordedEvent;
import socai.web.Reading.Read;
import socai.words.Amounts;

/** The fields of a form of a line, each read as what it holds; faults are noted. */
final class EntryFields {

    private final LineId line;
    private final Typed typed;
    private final Reading reading;
    private final Locale locale;
    private final EventLog log;

    EntryFields(LineId line, Typed typed, Reading reading, Locale locale, EventLog log) {
        this.line = line;
        this.typed = typed;
        this.reading = reading;
        this.locale = locale;
        this.log = log;
    }

    LineId line() {
        return line;
    }

    /** What the form asks for, once it is known to have no fault. */
    <T> Optional<T> read(Supplier<T> asked) {
        return reading.ok() ? Optional.of(asked.get()) : Optional.empty();
    }

    Read<FiscalYear> year() {
        return reading.required("year", FiscalYear::parse);
    }

    Read<SourceCode> source(String field) {
        return reading.required(field, SourceCode::new);
    }

    Read<UnitCode> unit() {
        return reading.required("unit", UnitCode::new);
    }

    /** A unit, or nothing for the pool. */
    Read<UnitCode> unitOrPool(String field) {
        return typed.get(field).equals(EntryForm.POOL) ? new Read<>(null) : reading.required(field, UnitCode::new);
    }

    Read<Money> amount() {
        return reading.required("amount", text -> Amounts.parse(text, locale));
    }

    Read<VoucherNumber> voucher(String field) {
        return reading.required(field, VoucherNumber::new);
    }

    Read<Text> text(String field) {
        return reading.required(field, Text::new);
    }

    Read<LocalDate> date() {
        return reading.date(EntryForm.DATE);
    }

    @Nullable
    Text note() {
        return reading.optional("note", Text::new).orNull();
    }

    <T> Read<T> choice(String field, Function<String, T> parse) {
        return reading.required(field, parse);
    }

    boolean has(String field) {
        return typed.has(field);
    }

    String typed(String field) {
        return typed.get(field);
    }

    /** The open commitment or the outstanding advance that was chosen. */
    Read<OpenEntry.Chosen> open(String field) {
        return reading.required(field, text -> OpenEntry.Chosen.parse(text, line, log));
    }

    /** The entry of this line that the form was opened for. */
    Read<RecordedEvent> entry() {
        return reading.required(
                "event",
                text -> log.find(EventId.parse(text))
                        .filter(event -> event.stream().equals(line.toString()))
                        .orElseThrow(() -> new InvalidValue("event", text)));
    }

    /** A decision that must be named. */
    Read<LegalBasis> basis() {
        return reading.basis();
    }

    /** A decision is named whole or not at all. */
    @Nullable
    LegalBasis basisIfNamed() {
        return reading.basisIfNamed();
    }

    /** Where the entry stands in the budget's index, as far as anything was typed. */
    @Nullable
    Classification classification() {
        var chapter = reading.optional("chapter", ThreeDigits::new).orNull();
        var category = reading.optional("category", ThreeDigits::new).orNull();
        var section = reading.optional("section", ThreeDigits::new).orNull();
        var item = reading.optional("item", FourDigits::new).orNull();
        var subItem = reading.optional("subItem", FourDigits::new).orNull();
        var target = reading.optional("targetProgramme", FiveDigits::new).orNull();
        var whole = new Classification(chapter, category, section, item, subItem, target);
        return whole.equals(new Classification(null, null, null, null, null, null)) ? null : whole;
    }
}
