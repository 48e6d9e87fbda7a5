package socai.issuer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** What the sign-in page says of the issuer. Where there is none, there is no such door. */
public final class IssuerDoor {
    private final Issuer issuer;
    private final IssuerSettings settings;
    private final Words button;

    IssuerDoor(Issuer issuer, IssuerSettings settings, Words button) {
        this.issuer = issuer;
        this.settings = settings;
        this.button = button;
    }

    /** The words on the button in both languages; empty for those of the ledger. */
    record Words(String vietnamese, String english) {}

    /** Where the button leads. */
    public String address() {
        return Issuer.START;
    }

    /** The words on the button; absent if the keeper of the machine has set none. */
    public Optional<String> button(Locale language) {
        var words = language.getLanguage().equals("en") ? button.english() : button.vietnamese();
        return Optional.of(words).filter(said -> !said.isBlank());
    }

    /**
     * Why the browser was sent back.
     *
     * @param reason a key of the messages
     * @param detail what is unknown or missing
     */
    public record Told(String reason, String detail) {}

    /** Why the browser of a request was sent back; nothing where it was not. */
    public @Nullable Told told(HttpServletRequest request) {
        var told = IssuerFailure.told(request);
        return request.getParameter(Issuer.ID) == null || told == null
                ? null
                : new Told(told.reason().name(), told.detail());
    }

    /** Where who has signed out here signs out at the issuer too; absent where it has no such place. */
    public Optional<String> endSession(HttpServletRequest request) {
        var back = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/login")
                .build()
                .toUriString();
        return issuer.endSession()
                .map(end -> UriComponentsBuilder.fromUriString(end)
                        .queryParam("client_id", "{client}")
                        .queryParam("post_logout_redirect_uri", "{back}")
                        .encode()
                        .buildAndExpand(settings.client(), back)
                        .toUriString());
    }
}
