package socai.web.entry;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.Text;
import socai.ledger.value.Classification;
import socai.ledger.value.Classification.FiveDigits;
import socai.ledger.value.Classification.FourDigits;
import socai.ledger.value.Classification.ThreeDigits;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.FormReader.Read;
import socai.web.openitems.OpenItemView;
import socai.words.Amounts;

/** The fields of a form of a line, each read as what it holds; faults are noted. */
final class EntryFields {

    private final LineId line;
    private final FormData typed;
    private final FormReader reading;
    private final Locale locale;
    private final EventLog log;

    EntryFields(LineId line, FormData typed, FormReader reading, Locale locale, EventLog log) {
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
    Read<OpenItemView.Chosen> open(String field) {
        return reading.required(field, text -> OpenItemView.Chosen.parse(text, line, log));
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
