package socai.log.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.text.Text;
import socai.ledger.value.FiscalYear;
import socai.ledger.value.LineId;
import socai.ledger.value.Money;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.ProjectCode;
import socai.ledger.value.SourceCode;
import socai.ledger.value.UnitCode;

/**
 * Reads values that come again and again through the log: the same text gives the same object, and is
 * checked once. Without it, most of the time of a replay goes into looking at the same codes.
 */
final class InternedValues<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;
    /**
     * The number of kept texts, which is more than a province has units. A text that is not kept is only read again.
     */
    private static final int SLOTS = 1 << 12;

    private final transient Function<String, T> read;
    private final transient AtomicReferenceArray<Known<T>> known = new AtomicReferenceArray<>(SLOTS);

    /** A value, and the text it was read from. */
    private static final class Known<T> {
        private final char[] letters;
        private final T value;

        Known(String text, T value) {
            this.letters = text.toCharArray();
            this.value = value;
        }
    }

    private InternedValues(Class<T> type, Function<String, T> read) {
        super(type);
        this.read = read;
    }

    /** The module by which events are read fast. */
    static SimpleModule module() {
        var module = new SimpleModule("known values");
        add(module, LineId.class, LineId::parse);
        add(module, ProgrammeCode.class, ProgrammeCode::new);
        add(module, ProjectCode.class, ProjectCode::new);
        add(module, SourceCode.class, SourceCode::new);
        add(module, UnitCode.class, UnitCode::new);
        add(module, FiscalYear.class, FiscalYear::parse);
        add(module, Text.class, Text::new);
        add(module, LocalDate.class, LocalDate::parse);
        return module.addDeserializer(Money.class, new StdScalarDeserializer<>(Money.class) {
            private static final long serialVersionUID = 1L;

            @Override
            public Money deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                return new Money(parser.getLongValue());
            }
        });
    }

    private static <T> void add(SimpleModule module, Class<T> type, Function<String, T> read) {
        module.addDeserializer(type, new InternedValues<>(type, read));
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        // Compared where they are read: most texts are never made.
        var letters = parser.getTextCharacters();
        var start = parser.getTextOffset();
        var end = start + parser.getTextLength();
        var hash = 0;
        for (var i = start; i < end; i++) {
            hash = 31 * hash + letters[i];
        }
        var slot = (hash ^ hash >>> 12) & SLOTS - 1;
        var found = known.get(slot);
        if (found != null && Arrays.equals(found.letters, 0, found.letters.length, letters, start, end)) {
            return found.value;
        }
        var text = new String(letters, start, end - start);
        try {
            var value = read.apply(text);
            known.set(slot, new Known<>(text, value));
            return value;
        } catch (InvalidValue | DateTimeException e) {
            throw context.weirdStringException(text, handledType(), e.getMessage());
        }
    }
}
