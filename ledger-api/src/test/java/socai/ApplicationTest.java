package socai;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import socai.testing.TestDatabase;

/**
 * The whole application on a real database. Classes that take their settings in one place share one application; it
 * stays when they are done, for those that come after. One that no other class uses is closed by
 * {@link org.springframework.test.annotation.DirtiesContext}: an idle application costs a fiftieth of a processor.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({OneConnection.class, TestPeople.class})
public abstract class ApplicationTest {
    /** By the settings that say them. */
    protected static final Map<String, String> SECRETS = Stream.of(
                    "finance", "planning", "treasurer", "auditor", "admin")
            .flatMap(user -> Stream.of(
                    Map.entry("LEDGER_" + user.toUpperCase(Locale.ROOT) + "_PASSWORD", user + "-password"),
                    Map.entry("LEDGER_" + user.toUpperCase(Locale.ROOT) + "_TOKEN", "token-of-" + user)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    @LocalServerPort
    private int port;

    /** Names the database, and for each user a password and a token that tests know. */
    protected static void settings(DynamicPropertyRegistry registry, TestDatabase.Access database) {
        registry.add("spring.datasource.url", database::url);
        registry.add("spring.datasource.username", database::user);
        registry.add("spring.datasource.password", database::password);
        SECRETS.forEach((name, secret) -> registry.add(name, () -> secret));
        // Most tests use one or two connections at a time, and each is a process of the server. There may be as many as
        // ever.
        registry.add("spring.datasource.hikari.minimum-idle", () -> 2);
        // All tests come from one address, and some show wrong tokens by the thousand.
        registry.add("ledger.sign-in.wrong-of-address", () -> 1_000_000);
        // A thousand lines on an application that did not start would hide why.
        registry.add("spring.test.print-condition-evaluation-report", () -> false);
    }

    protected final String address() {
        return "http://localhost:" + port;
    }
}
