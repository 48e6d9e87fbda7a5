package socai.cli.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the process of a command has around it.
 *
 * @param out takes what was asked for, and nothing else
 * @param err takes what is said about it: progress, and why something did not work
 * @param showsOut whether somebody sees what is written to {@code out}
 * @param showsErr whether somebody sees what is written to {@code err}, so that progress may be drawn there
 * @param passwords asks for a password without showing it; answers nothing where nobody can be asked
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean showsOut,
        boolean showsErr,
        Map<String, String> environment,
        PasswordPrompt passwords,
        Words words) {
    /** Asks a person for a password. */
    @FunctionalInterface
    public interface PasswordPrompt {
        char @Nullable [] ask(String question);
    }

    public Terminal {
        environment = Map.copyOf(environment);
    }

    /** A variable of the environment; absent where it is empty too. */
    public @Nullable String variable(String name) {
        var value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** A line that was asked for. */
    public void print(String line) {
        out.println(line);
    }

    /** A sentence that was asked for. */
    public void say(String key, Map<String, ?> details) {
        out.println(words.say(key, details));
    }

    /** A sentence about what was asked for. */
    public void tell(String key, Map<String, ?> details) {
        err.println(words.say(key, details));
    }
}
