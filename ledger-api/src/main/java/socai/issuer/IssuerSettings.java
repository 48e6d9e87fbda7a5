package socai.issuer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.env.Environment;
import socai.ledger.access.PersonRole;
import socai.ledger.refusal.InvalidValue;

/**
 * What the keeper of the machine says of the issuer.
 *
 * @param uri the issuer as its tokens name it
 * @param secret empty for a client that has none
 * @param roles the role that each value of the claim stands for; other values stand for none
 */
record IssuerSettings(
        String uri, String client, String secret, Set<String> scopes, Claims claims, Map<String, PersonRole> roles) {
    private static final String PREFIX = "ledger.issuer.";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    IssuerSettings {
        scopes = Set.copyOf(scopes);
        roles = Map.copyOf(roles);
    }

    /** The claims of a token that say what a person may do; a dot leads into a claim that holds others. */
    record Claims(String roles, String units, String programmes) {}

    /** Whether there is an issuer. */
    static boolean name(Environment environment) {
        return !text(environment, "uri").isEmpty();
    }

    /**
     * Reads the settings of an issuer that is named.
     *
     * @throws UnfitIssuer where they are of no use
     */
    static IssuerSettings read(Environment environment) {
        var faults = new ArrayList<String>();
        var uri = text(environment, "uri");
        mustBeSafe(uri, faults);
        var client = text(environment, "client-id");
        if (client.isEmpty()) {
            faults.add("LEDGER_OIDC_CLIENT_ID is empty; it is the name that the issuer has given to the ledger");
        }
        var scopes = new TreeSet<>(list(text(environment, "scopes")));
        scopes.add("openid");
        var roles = roles(text(environment, "roles"), faults);
        if (!faults.isEmpty()) {
            throw new UnfitIssuer(faults);
        }
        var claims = new Claims(
                text(environment, "role-claim"), text(environment, "unit-claim"), text(environment, "programme-claim"));
        return new IssuerSettings(uri, client, text(environment, "client-secret"), scopes, claims, roles);
    }

    /**
     * Refuses what says something of an issuer where none is named: whoever set it believes that it is there.
     *
     * @throws UnfitIssuer for such a setting
     */
    static void mustBeEmpty(Environment environment) {
        var faults = new ArrayList<String>();
        for (var setting : List.of("client-id", "client-secret", "roles")) {
            if (!text(environment, setting).isEmpty()) {
                faults.add("LEDGER_OIDC_" + setting.toUpperCase(Locale.ROOT).replace('-', '_')
                        + " is set, and LEDGER_OIDC_ISSUER is not");
            }
        }
        if (!faults.isEmpty()) {
            throw new UnfitIssuer(faults);
        }
    }

    /** What comes from there says who may spend: it comes by TLS, or from this machine. */
    private static void mustBeSafe(String text, List<String> faults) {
        try {
            var uri = new URI(text);
            var safe = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost())));
            if (!safe || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
                faults.add("LEDGER_OIDC_ISSUER is \"" + text + "\"; it is an https address without ? and #");
            }
        } catch (URISyntaxException e) {
            faults.add("LEDGER_OIDC_ISSUER is \"" + text + "\", which is no address");
        }
    }

    private static Map<String, PersonRole> roles(String text, List<String> faults) {
        var roles = new LinkedHashMap<String, PersonRole>();
        for (var pair : list(text)) {
            var equals = pair.lastIndexOf('=');
            try {
                if (equals > 0) {
                    roles.put(
                            pair.substring(0, equals).strip(),
                            PersonRole.parse(pair.substring(equals + 1).strip()));
                    continue;
                }
            } catch (InvalidValue none) {
                // told below
            }
            faults.add("LEDGER_OIDC_ROLES has \"" + pair + "\"; it is VALUE=ROLE, with a role of "
                    + List.of(PersonRole.values()));
        }
        if (roles.isEmpty() && faults.isEmpty()) {
            faults.add(
                    "LEDGER_OIDC_ROLES is empty, so nobody could come in; it is such as ngan-sach=FINANCE,kiem-toan=AUDITOR");
        }
        return roles;
    }

    static List<String> list(String text) {
        return List.of(text.split(",")).stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private static String text(Environment environment, String setting) {
        return environment.getProperty(PREFIX + setting, "").strip();
    }

    /** The secret is not to be printed. */
    @Override
    public String toString() {
        return "IssuerSettings[" + uri + "]";
    }
}
