package socai.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import socai.absence.AbsenceStatement;
import socai.proof.NoteKey;
import socai.proof.SignedNote;
import socai.sheet.EntrySheet;
import socai.words.Messages;

/**
 * {@code check FILE|- [KEY|FILE|FOLDER …]}: checks the text of a printout or of its QR code, or a statement of absence,
 * and says in two languages what it proves. The keys that the reader trusts are named, or stand in files; a folder
 * is an exported log. It ends with 0 if it holds, 1 if it does not, and 2 if that cannot be told.
 */
public final class CheckCommand {
    private static final int LONGEST = 1 << 26;
    private static final List<Locale> LANGUAGES = List.of(Locale.of("vi"), Locale.ENGLISH);

    private final List<NoteKey> trusted = new ArrayList<>();
    private @Nullable Path log;

    private CheckCommand() {}

    /**
     * Checks, and prints what came of it.
     *
     * @return what the process ends with
     */
    public static int run(List<String> arguments, InputStream in, PrintStream out) {
        var verdict = verdict(arguments, in);
        var messages = Messages.fromFiles();
        var printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        for (var language : LANGUAGES) {
            printed.println(messages.sentence("check." + verdict.outcome(), Map.of(), language));
            verdict.sentences()
                    .forEach(sentence -> printed.println(
                            "  " + messages.sentence(sentence.key(), details(sentence, messages, language), language)));
            printed.println();
        }
        return verdict.outcome().code();
    }

    private static Map<String, Object> details(Verdict.Sentence sentence, Messages messages, Locale language) {
        var details = new LinkedHashMap<String, Object>(sentence.details());
        details.replaceAll((name, value) -> value instanceof String key && key.startsWith("#")
                ? messages.sentence(key.substring(1), Map.of(), language)
                : value);
        return details;
    }

    private static Verdict verdict(List<String> arguments, InputStream in) {
        if (arguments.isEmpty()) {
            return Verdict.undecided("check.usage", Map.of());
        }
        try {
            var command = new CheckCommand();
            var text = command.read(arguments, in);
            if (EntrySheet.isMeant(text)) {
                return SheetCheck.of(EntrySheet.parse(text), command.trusted);
            }
            return AbsenceStatement.isMeant(text)
                    ? AbsenceCheck.of(SignedNote.parse(text), command.trusted, command.log)
                    : Verdict.undecided("check.unknown", Map.of());
        } catch (IOException | IllegalArgumentException e) {
            return Verdict.undecided("check.unreadable", Map.of("why", String.valueOf(e.getMessage())));
        }
    }

    private String read(List<String> arguments, InputStream in) throws IOException {
        for (var argument : arguments.subList(1, arguments.size())) {
            var path = Path.of(argument);
            if (Files.isDirectory(path)) {
                log = path;
            } else if (Files.isRegularFile(path)) {
                Files.readString(path).lines().map(NoteKey::parse).forEach(trusted::add);
            } else {
                trusted.add(NoteKey.parse(argument));
            }
        }
        return arguments.getFirst().equals("-") ? text(in) : text(Files.newInputStream(Path.of(arguments.getFirst())));
    }

    private static String text(InputStream in) throws IOException {
        try (in) {
            var bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException("longer than 64 MiB");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
