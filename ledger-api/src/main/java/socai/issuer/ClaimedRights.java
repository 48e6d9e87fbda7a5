package socai.issuer;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import socai.issuer.IssuerRefusal.Reason;
import socai.ledger.access.PersonRole;
import socai.ledger.access.Rights;
import socai.ledger.refusal.InvalidValue;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;

/**
 * Reads what a person may do from the claims of a token. A value of the claim of roles that stands for none is passed
 * over, because an issuer serves others too; a unit or programme that cannot be one is refused, because without it the
 * person would have more rights than it was given.
 */
final class ClaimedRights {
    private final IssuerSettings settings;

    ClaimedRights(IssuerSettings settings) {
        this.settings = settings;
    }

    /**
     * The rights that claims give; without any role none at all.
     *
     * @throws IssuerRefusal BAD_CLAIM, UNKNOWN_UNIT, UNKNOWN_PROGRAMME
     */
    Rights read(Map<String, Object> claims) {
        var named = settings.claims();
        var roles = values(claims, named.roles()).stream()
                .map(value -> settings.roles().get(value))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet<PersonRole>::new));
        return roles.isEmpty()
                ? new Rights(roles, new TreeSet<>(), new TreeSet<>())
                : new Rights(
                        roles,
                        codes(claims, named.units(), UnitCode::new, Reason.UNKNOWN_UNIT),
                        codes(claims, named.programmes(), ProgrammeCode::new, Reason.UNKNOWN_PROGRAMME));
    }

    private static <T extends Comparable<T>> SortedSet<T> codes(
            Map<String, Object> claims, String claim, Function<String, T> read, Reason unknown) {
        var codes = new TreeSet<T>();
        for (var value : values(claims, claim)) {
            try {
                codes.add(read.apply(value));
            } catch (InvalidValue none) {
                throw new IssuerRefusal(unknown, value, null, none);
            }
        }
        return codes;
    }

    private static SortedSet<String> values(Map<String, Object> claims, String claim) {
        var said = find(claims, claim);
        var values = new TreeSet<String>();
        for (var value : said instanceof Collection<?> list ? list : Arrays.asList(said)) {
            if (value instanceof String text) {
                values.add(text.strip());
            } else if (value != null) {
                throw new IssuerRefusal(Reason.BAD_CLAIM, claim, null, null);
            }
        }
        values.remove("");
        return values;
    }

    /** A claim of this very name, which may have dots itself, or one within another. */
    private static @Nullable Object find(Map<?, ?> claims, String claim) {
        var said = claims.get(claim);
        var dot = claim.indexOf('.');
        return said == null && dot > 0 && claims.get(claim.substring(0, dot)) instanceof Map<?, ?> within
                ? find(within, claim.substring(dot + 1))
                : said;
    }
}
