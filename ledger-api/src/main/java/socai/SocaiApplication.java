package socai;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Sổ Cái: REST, pages and the database, in one process. */
@SpringBootApplication
public class SocaiApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(SocaiApplication.class, arguments);
    }
}
