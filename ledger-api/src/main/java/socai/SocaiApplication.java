package socai;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
    private static final Set<String> COMMANDS =
            Set.of("database", "witness", "check", "verify", "rebuild", "bundle", "restore");
    private static final String COMMAND_LOGGING = "logback-command.xml";

    public static void main(String[] arguments) throws InterruptedException, IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var command = arguments.length == 0 ? "" : arguments[0];
        var rest = Arrays.stream(arguments).skip(1).toList();
        if (COMMANDS.contains(command)) {
            logBesideTheReport();
        }
        switch (command) {
            case "database" -> DatabaseCommand.run();
            case "witness" -> WitnessCommand.run(rest);
            case "check" -> System.exit(CheckCommand.run(rest, System.in, out));
            case "verify" -> System.exit(verify(rest, out));
            case "rebuild" -> System.exit(runToItsEnd("rebuild", arguments));
            case "bundle", "restore" -> System.exit(runToItsEnd("bundle", arguments));
            default -> new SpringApplication(SocaiApplication.class).run(arguments);
        }
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

    /** Runs one command that needs the application, and gives its exit code. */
    private static int runToItsEnd(String profile, String[] arguments) {
        var application = new SpringApplication(SocaiApplication.class);
        application.setAdditionalProfiles(profile);
        return SpringApplication.exit(application.run(arguments));
    }
}
