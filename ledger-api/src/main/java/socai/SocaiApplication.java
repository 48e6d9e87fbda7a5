package socai;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import socai.bundle.BundleCommand;
import socai.database.DatabaseCommand;
import socai.witness.WitnessCommand;

/**
 * Sổ Cái: REST, pages and the database, in one process; or one command, {@code rebuild [name …]}, {@code database},
 * {@code witness NAME FOLDER PORT KEY…}, {@code bundle FILE}, {@code verify BUNDLE} or {@code restore BUNDLE}.
 */
@SpringBootApplication
public class SocaiApplication {
    public static void main(String[] arguments) throws InterruptedException, IOException {
        if (arguments.length > 0 && arguments[0].equals("database")) {
            DatabaseCommand.run();
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("witness")) {
            WitnessCommand.run(List.of(arguments).subList(1, arguments.length));
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("verify")) {
            var rest = List.of(arguments).subList(1, arguments.length);
            if (BundleCommand.namesFile(rest)) {
                var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
                System.exit(BundleCommand.verify(rest, out));
            }
        }
        var application = new SpringApplication(SocaiApplication.class);
        if (arguments.length > 0 && arguments[0].equals("rebuild")) {
            application.setAdditionalProfiles("rebuild");
            System.exit(SpringApplication.exit(application.run(arguments)));
        }
        if (arguments.length > 0 && List.of("bundle", "restore").contains(arguments[0])) {
            application.setAdditionalProfiles("bundle");
            System.exit(SpringApplication.exit(application.run(arguments)));
        }
        application.run(arguments);
    }
}
