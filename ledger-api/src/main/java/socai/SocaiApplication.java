package socai;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import socai.bundle.BundleCommand;
import socai.check.CheckCommand;
import socai.database.DatabaseCommand;
import socai.wiring.VerifyCommand;
import socai.witness.WitnessCommand;

/**
 * Sổ Cái: REST, pages and the database, in one process; or one command, {@code rebuild [name …]}, {@code database},
 * {@code witness NAME FOLDER PORT KEY…}, {@code check FILE|- [KEY|FILE|FOLDER …]}, {@code bundle FILE},
 * {@code verify [BUNDLE]} or {@code restore BUNDLE}.
 */
@SpringBootApplication
public class SocaiApplication {
    private static final String COMMAND_LOGGING = "logback-command.xml";

    public static void main(String[] arguments) throws InterruptedException, IOException {
        var words = List.of(arguments);
        switch (words.isEmpty() ? "" : words.getFirst()) {
            case "database" -> {
                logBesideTheReport();
                DatabaseCommand.run();
            }
            case "witness", "check", "verify", "rebuild", "bundle", "restore" -> System.exit(toItsEnd(words));
            default -> new SpringApplication(SocaiApplication.class).run(arguments);
        }
    }

    /** Runs one command, and gives its exit code. */
    static int toItsEnd(List<String> words) throws InterruptedException, IOException {
        logBesideTheReport();
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "witness" -> {
                WitnessCommand.run(rest);
                yield 0;
            }
            case "check" -> CheckCommand.run(rest, System.in, out);
            case "verify" -> verify(rest, out);
            case "rebuild" -> withApplication("rebuild", words);
            case "bundle", "restore" -> withApplication("bundle", words);
            default -> throw new IllegalArgumentException(words.getFirst());
        };
    }

    /** A bundle is verified without the application. */
    private static int verify(List<String> rest, PrintStream out) {
        return BundleCommand.namesFile(rest) ? BundleCommand.verify(rest, out) : VerifyCommand.run(out);
    }

    /** Standard output holds what a command reports, and warnings go to standard error; with and without Spring. */
    private static void logBesideTheReport() {
        System.setProperty("logback.configurationFile", COMMAND_LOGGING);
        System.setProperty("logging.config", "classpath:" + COMMAND_LOGGING);
    }

    /** Runs one command that needs the application. */
    private static int withApplication(String profile, List<String> words) {
        var application = new SpringApplication(SocaiApplication.class);
        application.setAdditionalProfiles(profile);
        return SpringApplication.exit(application.run(words.toArray(String[]::new)));
    }
}
