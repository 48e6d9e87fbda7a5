package socai.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import socai.ledger.access.PersonRole;

/** Claims are read wherever an issuer writes them, and never more rights are read than were given. */
class ClaimedRightsTest {
    private static ClaimedRights by(String roleClaim) {
        return new ClaimedRights(new IssuerSettings(
                "https://a.vn",
                "so-cai",
                "",
                Set.of("openid"),
                new IssuerSettings.Claims(roleClaim, "units", "programmes"),
                Map.of("ngan-sach", PersonRole.FINANCE, "huyen", PersonRole.DISTRICT)));
    }

    @Test
    void a_claim_is_a_text_a_list_or_within_another() {
        assertThat(by("groups").read(Map.of("groups", "ngan-sach")).roles()).containsExactly(PersonRole.FINANCE);
        assertThat(by("groups")
                        .read(Map.of("groups", List.of("x", "huyen", "ngan-sach"), "units", "060"))
                        .roles())
                .containsExactlyInAnyOrder(PersonRole.FINANCE, PersonRole.DISTRICT);
        var within = Map.<String, Object>of("realm_access", Map.of("roles", List.of("ngan-sach")));
        assertThat(by("realm_access.roles").read(within).roles()).containsExactly(PersonRole.FINANCE);
        assertThat(by("a.b/roles")
                        .read(Map.of("a.b/roles", List.of("ngan-sach")))
                        .roles())
                .containsExactly(PersonRole.FINANCE);
    }

    @Test
    void without_a_role_there_are_no_rights_and_without_units_there_are_no_limits() {
        assertThat(by("groups").read(Map.of("units", List.of("060"))).units()).isEmpty();
        assertThat(by("groups").read(Map.of("groups", List.of("NGAN-SACH"))).roles())
                .isEmpty();
        assertThat(by("groups")
                        .read(Map.of("groups", "huyen", "units", List.of("060", " 062 ")))
                        .units())
                .extracting(Object::toString)
                .containsExactly("060", "062");
    }

    @Test
    void a_limit_that_cannot_be_read_is_refused_and_not_passed_over() {
        var numbers = Map.<String, Object>of("groups", "ngan-sach", "units", List.of(60));
        assertThat(catchThrowableOfType(IssuerRefusal.class, () -> by("groups").read(numbers))
                        .reason())
                .isEqualTo(IssuerRefusal.Reason.BAD_CLAIM);
        var names = Map.<String, Object>of("groups", "ngan-sach", "units", "Ngân Sơn");
        assertThat(catchThrowableOfType(IssuerRefusal.class, () -> by("groups").read(names))
                        .reason())
                .isEqualTo(IssuerRefusal.Reason.UNKNOWN_UNIT);
    }
}
