package socai.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param user who is signed in, if anyone is
 * @param roles the names of the user's roles
 * @param language the language the page is in
 * @param languages the same page in each language
 * @param mayRecord whether the user may record money
 * @param mayRebuild whether the user may have the read side rebuilt
 */
record Frame(
        @Nullable String user,
        List<String> roles,
        String language,
        List<Choice> languages,
        boolean mayRecord,
        boolean mayRebuild) {
    private static final String RECORDING_ROLE = "FINANCE";
    private static final List<String> ROLES = List.of(RECORDING_ROLE, "PLANNING", "AUDITOR", "ADMIN");

    static Frame of(HttpServletRequest request, Locale locale) {
        var language = Languages.ours(locale).toLanguageTag();
        var languages = Languages.ALL.stream()
                .map(Locale::toLanguageTag)
                .map(tag -> new Choice(tag, tag, tag.equals(language), inLanguage(request.getQueryString(), tag)))
                .toList();
        return new Frame(
                request.getRemoteUser(),
                ROLES.stream().filter(request::isUserInRole).toList(),
                language,
                languages,
                mayRecord(request),
                request.isUserInRole("ADMIN") || request.isUserInRole("AUDITOR"));
    }

    static boolean mayRecord(HttpServletRequest request) {
        return request.isUserInRole(RECORDING_ROLE);
    }

    /** The same page and its query; a reference without a path stays where it is. */
    private static String inLanguage(@Nullable String query, String tag) {
        var others = new ArrayList<>(Stream.of(query == null ? new String[0] : query.split("&", -1))
                .filter(part -> !part.isEmpty() && !part.startsWith(Languages.PARAMETER + "="))
                .toList());
        others.add(Languages.PARAMETER + "=" + tag);
        return "?" + String.join("&", others);
    }
}
