package socai.web;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import socai.testing.TestDatabase;

/** Pages on a ledger where other programmes are given money and years are closed. */
public abstract class OwnLedgerPagesTest extends AnyPagesTest {
    protected static final TestDatabase.Access DATABASE = TestDatabase.migrated();

    @DynamicPropertySource
    protected static void settings(DynamicPropertyRegistry registry) {
        settings(registry, DATABASE);
    }
}
