package socai.web;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import socai.LargeLedger;
import socai.log.write.LogWriter;
import socai.testing.TestDatabase;

/** Pages on a ledger that none of them can show at once, made once for all tests. */
public abstract class LargePagesTest extends AnyPagesTest {
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
        synchronized (LargePagesTest.class) {
            if (!made) {
                LargeLedger.record(log, writer);
                await(log.head());
                made = true;
            }
        }
    }
}
