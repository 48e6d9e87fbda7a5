package socai;

import java.io.IOException;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import socai.database.DatabaseCommand;
import socai.wiring.VerifyCommand;
import socai.witness.WitnessCommand;

/**
 * Sổ Cái: REST, pages and the database, in one process; or one command, {@code rebuild [name …]}, {@code verify},
 * {@code database} or {@code witness NAME FOLDER PORT KEY…}.
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
        if (arguments.length == 1 && arguments[0].equals("verify")) {
            System.exit(VerifyCommand.run());
        }
        var application = new SpringApplication(SocaiApplication.class);
        if (arguments.length > 0 && arguments[0].equals("rebuild")) {
            application.setAdditionalProfiles("rebuild");
            System.exit(SpringApplication.exit(application.run(arguments)));
        }
        application.run(arguments);
    }
}
