package socai;

import java.io.IOException;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import socai.check.CheckCommand;
import socai.database.DatabaseCommand;
import socai.witness.WitnessCommand;

/**
 * Sổ Cái: REST, pages and the database, in one process; or one command, {@code rebuild [name …]}, {@code database},
 * {@code witness NAME FOLDER PORT KEY…} or {@code check FILE|- [KEY|FILE|FOLDER …]}.
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
        if (arguments.length > 0 && arguments[0].equals("check")) {
            System.exit(CheckCommand.run(List.of(arguments).subList(1, arguments.length), System.in, System.out));
        }
        var application = new SpringApplication(SocaiApplication.class);
        if (arguments.length > 0 && arguments[0].equals("rebuild")) {
            application.setAdditionalProfiles("rebuild");
            System.exit(SpringApplication.exit(application.run(arguments)));
        }
        application.run(arguments);
    }
}
