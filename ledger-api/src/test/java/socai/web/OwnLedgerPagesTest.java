package socai.web;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import socai.testing.TestDatabase;

/** Pages on a ledger where other programmes are given money and years are closed, which no other test meets. */
abstract class OwnLedgerPagesTest extends PagesTest {
    private static final TestDatabase.Access OWN = TestDatabase.empty();

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", OWN::url);
        registry.add("spring.datasource.username", OWN::user);
        registry.add("spring.datasource.password", OWN::password);
    }
}
