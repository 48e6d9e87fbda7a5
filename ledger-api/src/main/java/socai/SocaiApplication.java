package socai;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import socai.database.DatabaseCommand;

/** Sổ Cái: REST, pages and the database, in one process; or one command, {@code rebuild [name …]} or {@code database}. */
@SpringBootApplication
public class SocaiApplication {
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("database")) {
            DatabaseCommand.run();
            return;
        }
        var application = new SpringApplication(SocaiApplication.class);
        if (arguments.length > 0 && arguments[0].equals("rebuild")) {
            application.setAdditionalProfiles("rebuild");
            System.exit(SpringApplication.exit(application.run(arguments)));
        }
        application.run(arguments);
    }
}
