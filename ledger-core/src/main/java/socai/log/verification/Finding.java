package socai.log.verification;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.ledger.event.UniqueKey;
import socai.log.keys.KeyBook;

/**
 * A place of the log or of its keys that is not as it was recorded. It is a code with arguments, so that it can be
 * said in the language of the reader.
 *
 * @param position of the first event concerned
 * @param arguments what the sentence of the code names
 * @param key the key that is wrong, if it is one
 */
public record Finding(
        Code code,
        long position,
        Map<String, Object> arguments,
        @Nullable UniqueKey key) {
    /** The kinds of faults. */
    public enum Code {
        EVENT_MISSING("ledger_event", "it is missing"),
        EVENTS_MISSING("ledger_event", "all before {before} are missing"),
        TAIL_MISSING("ledger_event", "all from here on are missing"),
        RECORD_CHANGED("ledger_event", "its record is not the one that was hashed"),
        TIME_BACKWARDS("ledger_event", "it was recorded before the event in front of it"),
        SEQUENCE_BROKEN("ledger_event", "it does not follow the last event of {line}"),
        ROOT_DIFFERS("log_batch", "the tree over the events up to {size} is not the one that was recorded"),
        BATCH_TIME_DIFFERS("log_batch", "the batch that ends with {size} has another time than its events"),
        OUTSIDE_TREE("log_batch", "it was never part of the tree"),
        EDITION_UNRECORDED("key_edition", "there are keys of edition {edition}, and no record that it was made"),
        EDITION_OF_OTHER_FORM("key_edition", "the keys of now are in form {form}, which is not that of this program"),
        KEYS_UNKNOWN("unique_key", "its keys cannot be known: {reason}"),
        KEY_MISSING("unique_key", "its key {kind} {value} is not in the table as this event left it"),
        KEY_ADDED("unique_key", "its key {kind} {value} stands in the table as this event did not leave it"),
        NAMES_BEYOND("entry_name_state", "names are said to be read up to here, and the log ends before"),
        NAME_MISSING("entry_name", "its name {kind} {value} is not in the table"),
        NAME_ADDED("entry_name", "its name {kind} {value} stands in the table and is none of it");

        private final String table;
        private final String sentence;

        Code(String table, String sentence) {
            this.table = table;
            this.sentence = sentence;
        }

        /** The table in which it is wrong. */
        public String table() {
            return table;
        }
    }

    public Finding {
        arguments = Map.copyOf(arguments);
    }

    static Finding of(Code code, long position) {
        return new Finding(code, position, Map.of(), null);
    }

    static Finding of(Code code, long position, String name, Object argument) {
        return new Finding(code, position, Map.of(name, argument), null);
    }

    static Finding of(Code code, KeyBook.Row row) {
        var key = row.key();
        return new Finding(code, row.position(), Map.of("kind", key.kind().name(), "value", key.value()), key);
    }

    /** In English, for the log of the process. */
    public String what() {
        var sentence = code.sentence;
        for (var argument : arguments.entrySet()) {
            sentence = sentence.replace(
                    "{" + argument.getKey() + "}", argument.getValue().toString());
        }
        return sentence;
    }
}
