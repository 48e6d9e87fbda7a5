package socai.verification;

import java.util.Map;

/**
 * A place that is not as it should be, told as a code with arguments, for the language of the reader.
 *
 * @param table where it is wrong; for a checkpoint in a folder or in memory, what is said there
 * @param position of the event concerned, or the size of the log
 */
public record Fault(String table, long position, String code, Map<String, Object> arguments) {
    public Fault {
        arguments = Map.copyOf(arguments);
    }
}
