package socai.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import socai.web.PagesTest;

/** Where no issuer is named there is nothing of one. */
class NoIssuerTest extends PagesTest {
    @Autowired
    private ApplicationContext context;

    @Test
    void there_is_no_button_no_address_and_no_bean() {
        assertThat(visitor().get("/login").html()).doesNotContain("issuer");
        for (var path : new String[] {"/login/issuer", "/login/issuer/code?code=x&state=y"}) {
            assertThat(visitor().get(path).header("Location")).as(path).endsWith("/login");
        }
        assertThat(context.getBeanNamesForType(IssuerSignIn.class)).isEmpty();
        assertThat(context.getBeanNamesForType(IssuerDoor.class)).isEmpty();
    }
}
