package socai;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import socai.log.write.LogWriter;
import socai.testing.TestDatabase;
import socai.web.AnyPagesTest;

/** Pages on a ledger that none of them can show at once. It takes half a minute to make, so one class has all such tests. */
@DirtiesContext
abstract class LargePages extends AnyPagesTest {
    private static final TestDatabase.Access DATABASE = TestDatabase.migrated();
    private static boolean made;

    @Autowired
    private LogWriter writer;

    @DynamicPropertySource
    protected static void settings(DynamicPropertyRegistry registry) {
        settings(registry, DATABASE);
    }

    @BeforeEach
    protected void make() {
        synchronized (LargePages.class) {
            if (!made) {
                LargeLedger.record(log, writer);
                await(log.head());
                try (var owner = DATABASE.ownersPool(1)) {
                    JdbcClient.create(owner).sql("analyze").update(); // as a server does by itself that is no test's
                }
                made = true;
            }
        }
    }
}
