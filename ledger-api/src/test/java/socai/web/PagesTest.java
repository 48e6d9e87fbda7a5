package socai.web;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import socai.testing.TestDatabase;

/** Pages on the ledger with the seed programme alone, one for all tests that only add to it. */
public abstract class PagesTest extends AnyPagesTest {
    private static final TestDatabase.Access DATABASE = TestDatabase.migrated();

    @DynamicPropertySource
    protected static void settings(DynamicPropertyRegistry registry) {
        settings(registry, DATABASE);
    }
}
