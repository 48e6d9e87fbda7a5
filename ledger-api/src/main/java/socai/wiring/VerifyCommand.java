package socai.wiring;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import socai.balances.BalancesTables;
import socai.checkpoints.CheckpointFolder;
import socai.checkpoints.Checkpoints;
import socai.checkpoints.SignerFolder;
import socai.database.CommandDatabase;
import socai.log.EventLog;
import socai.people.PeopleTables;
import socai.programmes.ProgrammesTables;
import socai.verification.Fault;
import socai.verification.Verification;
import socai.verification.VerificationBook;
import socai.verification.VerificationReport;
import socai.verification.Verifications;
import socai.words.FaultWords;

/**
 * {@code verify}: verifies the database of the ledger without starting the ledger, so that a start which ends because
 * something was changed is no hindrance. Ends with 0 when all is sound, 1 when faults were found, 2 when it cannot be
 * told.
 */
public final class VerifyCommand {
    private static final int FAULTS = 1;
    private static final int FAILED = 2;
    private static final String ACTOR = "verify";

    private final FaultWords words;
    private final Locale locale;
    private final PrintStream out;
    private final PrintStream progress;

    /**
     * A verification.
     *
     * @param out takes the report
     * @param progress is told how far it is
     */
    VerifyCommand(Locale locale, PrintStream out, PrintStream progress) {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/verification", "messages/refusals", "messages/controls");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        this.words = new FaultWords(messages);
        this.locale = locale;
        this.out = out;
        this.progress = progress;
    }

    /** Verifies what the environment names, and tells the exit code. */
    public static int run(PrintStream out) {
        var language = Objects.requireNonNullElse(System.getenv("LANG"), "");
        var command = new VerifyCommand(language.startsWith("en") ? Locale.ENGLISH : Locale.of("vi"), out, System.err);
        try (var database = new CommandDatabase()) {
            return command.verify(
                    database.source(), database.folder(), set("LEDGER_LOG_KEYS"), set("LEDGER_CHECKPOINT_FOLDER"));
        } catch (RuntimeException e) {
            System.err.println("verify: " + e.getMessage());
            return FAILED;
        }
    }

    private static String set(String name) {
        return Objects.requireNonNullElse(System.getenv(name), "");
    }

    int verify(DataSource database, Path data, String keys, String folder) {
        var checkpoints = Checkpoints.unopened(
                database,
                new SignerFolder(keys.isEmpty() ? data.resolve("log-keys") : Path.of(keys)),
                folder.isEmpty() ? null : new CheckpointFolder(Path.of(folder)));
        var log = new EventLog(database);
        var verification = new Verification(
                database, checkpoints, List.of(new ProgrammesTables(), new BalancesTables(), new PeopleTables()));
        try (var verifications = new Verifications(verification, new VerificationBook(database), log)) {
            var head = log.head();
            var kept = verifications.run(ACTOR, position -> {
                progress.print("\r" + position + " / " + head);
                progress.flush();
            });
            progress.println();
            tell(kept);
            return switch (kept.report().outcome()) {
                case SOUND -> 0;
                case FAULTS -> FAULTS;
                case FAILED -> FAILED;
            };
        }
    }

    private void tell(VerificationBook.Kept kept) {
        var report = kept.report();
        tell("verification.faults", report.faults());
        tell("verification.warnings", report.warnings());
        line("verification.position", Long.toString(report.position()));
        line("verification.root", report.root());
        line("verification.number", Long.toString(report.number()));
        line("verification.sha256", kept.sha256());
        if (report.outcome() == VerificationReport.Outcome.FAILED) {
            line("verification.reason", String.valueOf(report.reason()));
        }
        line("verification.outcome", words.of("verification.outcome." + report.outcome(), locale));
    }

    private void tell(String title, List<Fault> faults) {
        if (!faults.isEmpty()) {
            out.println(words.of(title, locale) + ":");
            faults.forEach(fault ->
                    out.println("  " + fault.table() + " " + fault.position() + ": " + words.sentence(fault, locale)));
        }
    }

    private void line(String title, String value) {
        out.println(words.of(title, locale) + ": " + value);
    }
}
