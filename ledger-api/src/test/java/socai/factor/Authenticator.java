package socai.factor;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import socai.api.people.Member;
import socai.web.Visitor;

/** The app on a person's telephone: it was told a secret, and makes the codes of it. */
public record Authenticator(String secret, List<String> recovery) {
    private static final Pattern SECRET = Pattern.compile("id=\"totp-secret\">([A-Z2-7 ]+)<");
    private static final Pattern CODE = Pattern.compile("<li>([0-9a-z]{4}(?:-[0-9a-z]{4}){5})</li>");

    /** A person sets one up, on the pages. */
    public static Authenticator of(Member member) {
        var visitor = member.visitor();
        var page = visitor.get("/account/factors/totp");
        var secret = secret(page.html());
        var form = new HashMap<>(page.fields());
        form.put("code", code(secret, 0));
        var done = visitor.post("/account/factors/totp", form);
        if (done.status() != 302) {
            throw new IllegalStateException(done.html());
        }
        var told = visitor.get("/account/factors").html();
        return new Authenticator(
                secret,
                CODE.matcher(told).results().map(match -> match.group(1)).toList());
    }

    /** What a page tells of a secret. */
    public static String secret(String html) {
        return SECRET.matcher(html)
                .results()
                .map(MatchResult::group)
                .map(found -> found.replaceAll(".*>([A-Z2-7 ]+)<", "$1").replace(" ", ""))
                .findFirst()
                .orElseThrow();
    }

    /** A code, so many half minutes from now. */
    public static String code(String secret, int aside) {
        return TotpCodes.code(TotpCodes.bytes(secret), TotpCodes.step(Instant.now()) + aside);
    }

    /** A code that was not shown yet: the first one was, when this was set up. */
    public String code() {
        return code(secret, 1);
    }

    /** Somebody who has shown the password and now shows a code. */
    public static Visitor.Page show(Visitor visitor, String code) {
        var page = visitor.get("/login/second");
        return visitor.post("/login/second", Map.of("_csrf", page.hidden("_csrf"), "code", code));
    }
}
