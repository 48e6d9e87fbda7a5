package socai.web.entry;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.LedgerEvent.Disbursed;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.Text;
import socai.ledger.value.Account;
import socai.ledger.value.Classification;
import socai.ledger.value.Classification.FiveDigits;
import socai.ledger.value.Classification.FourDigits;
import socai.ledger.value.Classification.ThreeDigits;
import socai.ledger.value.DisbursementKind;
import socai.ledger.value.EventId;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.Place;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;
import socai.ledger.value.VoucherNumber;
import socai.log.EventLog;
import socai.log.event.RecordedEvent;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.FormReader.Read;
import socai.web.openitems.OpenItemView.Chosen;
import socai.words.Amounts;

/**
 * The fields of the forms of a line, each with its name and how it is read. A value at fault is told, and nothing stands
 * for it in a request that is then thrown away.
 */
final class EntryFields {
    private static final Classification NOWHERE = new Classification(null, null, null, null, null, null);

    @SuppressWarnings("NullAway") // of what is at fault nothing is known
    private static final Chosen UNKNOWN = new Chosen(null, null, null, null, null, null);

    private final Set<String> asked = new HashSet<>();
    private final @Nullable Sent sent;

    EntryFields(@Nullable Sent sent) {
        this.sent = sent;
    }

    /** A form that was sent. */
    record Sent(LineId line, FormData typed, FormReader reading, Locale locale, EventLog log) {
        <T> Read<T> required(String field, Function<String, T> parse) {
            return reading.required(field, parse);
        }

        <T> Read<T> entry(Function<RecordedEvent, T> of) {
            return required(
                    "event",
                    text -> log.find(EventId.parse(text))
                            .filter(event -> event.stream().equals(line.toString()))
                            .map(of)
                            .orElseThrow(() -> new InvalidValue("event", text)));
        }

        Read<UnitCode> unitOrPool(String field) {
            return typed.get(field).equals(EntryForm.POOL) ? new Read<>(null) : required(field, UnitCode::new);
        }
    }

    /**
     * What a refund comes back from.
     *
     * @param commitment the commitment it was paid from, if it was
     */
    record Payment(EventId id, @Nullable EventId commitment) {
        @SuppressWarnings("NullAway") // of what is at fault nothing is known
        private static final Payment UNKNOWN = new Payment(null, null);

        static Payment of(RecordedEvent recorded) {
            return new Payment(recorded.id(), recorded.event() instanceof Disbursed paid ? paid.commitment() : null);
        }
    }

    /** What a form asks for, with nothing sent yet. */
    static Set<String> askedBy(Function<EntryFields, ? extends Record> request) {
        var outline = new EntryFields(null);
        Objects.requireNonNull(request.apply(outline), "a form without a request");
        return Set.copyOf(outline.asked);
    }

    /** The request of a form; nothing when a field has a fault. */
    <B extends Record> Optional<B> read(Function<EntryFields, B> request) {
        var read = request.apply(this);
        return sent != null && sent.reading().ok() ? Optional.of(read) : Optional.empty();
    }

    @SuppressWarnings("NullAway") // nothing stands for what is at fault, and for all of a form that is not sent
    private <T> T ask(Function<Sent, Read<T>> read, String... names) {
        asked.addAll(List.of(names));
        return sent == null ? null : read.apply(sent).orNull();
    }

    LineId line() {
        return ask(form -> new Read<>(form.line()));
    }

    FiscalYear year() {
        return ask(form -> form.required("year", FiscalYear::parse), "year");
    }

    SourceCode source() {
        return ask(form -> form.required("source", SourceCode::new), "source");
    }

    UnitCode unit() {
        return ask(form -> form.required("unit", UnitCode::new), "unit");
    }

    /** A unit, or nothing for the pool. */
    @Nullable
    UnitCode unitOrPool() {
        return ask(form -> form.unitOrPool("unit"), "unit", "pool");
    }

    /** Where money is taken from. */
    Place place() {
        return new Place(line(), year(), source(), unitOrPool());
    }

    /** Where money is brought to, in the same year. */
    Place receiver() {
        return new Place(
                ask(form -> form.required("toLine", LineId::parse), "toLine"),
                year(),
                ask(form -> form.required("toSource", SourceCode::new), "toSource"),
                ask(form -> form.unitOrPool("toUnit"), "toUnit"));
    }

    Money amount() {
        return ask(form -> form.required("amount", text -> Amounts.parse(text, form.locale())), "amount");
    }

    DisbursementKind kind() {
        return ask(form -> form.required("kind", name -> named(DisbursementKind.values(), name)), "kind");
    }

    VoucherNumber contract() {
        return ask(form -> form.required("contract", VoucherNumber::new), "contract");
    }

    /** Whether a contract that has a commitment is to have another. */
    @Nullable
    Boolean addition() {
        return ask(form -> new Read<>(form.typed().has("addition") ? true : null), "addition");
    }

    VoucherNumber reference() {
        return ask(form -> form.required("reference", VoucherNumber::new), "reference");
    }

    Text payee() {
        return ask(form -> form.required("payee", Text::new), "payee");
    }

    LocalDate date() {
        return ask(form -> form.reading().date(EntryForm.DATE), EntryForm.DATE);
    }

    Text reason() {
        return ask(form -> form.required("reason", Text::new), "reason");
    }

    @Nullable
    Text note() {
        return ask(form -> form.reading().optional("note", Text::new), "note");
    }

    /** A decision that must be named. */
    LegalBasis basis() {
        return ask(form -> form.reading().basis(), "basis", "basisRequired");
    }

    /** A decision is named whole or not at all. */
    @Nullable
    LegalBasis basisIfNamed() {
        return ask(form -> new Read<>(form.reading().basisIfNamed()), "basis");
    }

    /** Where the entry stands in the budget's index, as far as anything was typed. */
    @Nullable
    Classification classification() {
        return ask(form -> new Read<>(index(form.reading())), "classification");
    }

    private static @Nullable Classification index(FormReader reading) {
        var whole = new Classification(
                reading.optional("chapter", ThreeDigits::new).orNull(),
                reading.optional("category", ThreeDigits::new).orNull(),
                reading.optional("section", ThreeDigits::new).orNull(),
                reading.optional("item", FourDigits::new).orNull(),
                reading.optional("subItem", FourDigits::new).orNull(),
                reading.optional("targetProgramme", FiveDigits::new).orNull());
        return whole.equals(NOWHERE) ? null : whole;
    }

    /** The open commitment that was chosen. */
    Chosen commitment() {
        return chosen("commitment", "commitment");
    }

    /** The open commitment that was chosen; nothing for free money. */
    @Nullable
    EventId commitmentIfChosen() {
        asked.add("commitment");
        return idIfNamed("commitment");
    }

    /** The outstanding advance that was chosen. */
    Chosen advance() {
        return chosen("advance", "advance");
    }

    private Chosen chosen(String field, String... names) {
        return Objects.requireNonNullElse(
                ask(form -> form.required(field, text -> Chosen.parse(text, form.line(), form.log())), names), UNKNOWN);
    }

    private @Nullable EventId idIfNamed(String field) {
        return sent != null && sent.typed().has(field) ? chosen(field).id() : null;
    }

    /** The part of a closed year's rest that the form was opened for; its fields are hidden. */
    EntryFields rest() {
        asked.add("rest");
        return new EntryFields(sent);
    }

    /** The account of a rest. */
    Account account() {
        return ask(form -> form.required("account", name -> named(Account.values(), name)));
    }

    /** The commitment or advance that a rest belongs to. */
    @Nullable
    EventId item() {
        return idIfNamed("restOf");
    }

    /** The entry of this line that the form was opened for. */
    EventId entry() {
        return ask(form -> form.entry(RecordedEvent::id), "event");
    }

    /** The payment of this line that the form was opened for; the ledger refuses one that is no payment. */
    Payment payment() {
        return Objects.requireNonNullElse(ask(form -> form.entry(Payment::of), "event"), Payment.UNKNOWN);
    }

    /** The commitment of a payment, where the money is to go back to it. */
    @Nullable
    EventId returnsTo(Payment payment) {
        asked.add("returns");
        return sent != null && sent.typed().get("returns").equals("COMMITMENT") ? payment.commitment() : null;
    }

    private static <E extends Enum<E>> E named(E[] values, String name) {
        return Stream.of(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidValue(
                        "choice", Stream.of(values).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
