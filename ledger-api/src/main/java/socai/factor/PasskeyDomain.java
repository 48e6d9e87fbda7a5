package socai.factor;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Under which name passkeys are made, and at which addresses they are asked for. A device answers under this name alone:
 * what is made on another site, or for it, is of no use here, nor ours there.
 */
@Component
class PasskeyDomain {
    private static final String HERE = "localhost";
    private static final String NAME = "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*";
    private static final String NUMBERS = "[0-9.]+";

    private final String domain;
    private final List<String> origins;

    /**
     * By default the first name of the ledger; localhost where it has none.
     *
     * @param origins addresses such as https://socai.example.vn; those of the domain by TLS, if empty
     * @throws UnfitFactors in one line for each property that cannot be
     */
    PasskeyDomain(
            @Value("${ledger.passkeys.domain:}") String domain,
            @Value("${ledger.passkeys.origins:}") String origins,
            @Value("${ledger.hosts:}") String hosts) {
        this.domain = domain.isBlank()
                ? list(hosts).stream().filter(PasskeyDomain::isName).findFirst().orElse(HERE)
                : domain.strip().toLowerCase(Locale.ROOT);
        this.origins = list(origins);
        var faults = new ArrayList<String>();
        if (!isName(this.domain)) {
            faults.add("LEDGER_PASSKEY_DOMAIN must be a name such as socai.example.vn; it is " + domain);
        }
        this.origins.stream()
                .filter(origin -> !isOrigin(origin))
                .forEach(origin -> faults.add("LEDGER_PASSKEY_ORIGINS must be addresses such as https://" + this.domain
                        + " within LEDGER_PASSKEY_DOMAIN; one is " + origin));
        if (!faults.isEmpty()) {
            throw new UnfitFactors(faults);
        }
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private static boolean isName(String host) {
        return host.matches(NAME) && !host.matches(NUMBERS);
    }

    private boolean isOrigin(String text) {
        try {
            var uri = URI.create(text);
            return uri.getHost() != null
                    && uri.getPath().isEmpty()
                    && isWithin(uri.getHost())
                    && isSafe(String.valueOf(uri.getScheme()), uri.getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean isWithin(String host) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    /** Browsers use passkeys by TLS alone, and on the machine itself. */
    private static boolean isSafe(String scheme, String host) {
        return scheme.equals("https") || host.equals(HERE);
    }

    String name() {
        return domain;
    }

    /** The address by which a request came, if passkeys serve there. */
    Optional<String> origin(HttpServletRequest request) {
        var scheme = request.getScheme();
        var host = request.getServerName().toLowerCase(Locale.ROOT);
        var port = request.getServerPort();
        var isUsual = port == (scheme.equals("https") ? 443 : 80);
        var origin = scheme + "://" + host + (isUsual ? "" : ":" + port);
        var serves = origins.isEmpty() ? isWithin(host) && isSafe(scheme, host) : origins.contains(origin);
        return serves ? Optional.of(origin) : Optional.empty();
    }
}
