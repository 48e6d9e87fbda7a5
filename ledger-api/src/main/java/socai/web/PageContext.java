package socai.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The frame around every page.
 *
 * @param user the name of the user; absent if nobody is signed in
 * @param roles the names of the user's roles
 * @param language the language the page is in
 * @param languages the same page in each language
 * @param counted counts the proposals that wait now
 * @param mayRecord whether the user may record money
 * @param mayPropose whether the user may ask for a reallocation
 * @param mayAdminister whether the user may close years and set controls
 * @param mayRebuild whether the user may have the read side rebuilt
 */
public record PageContext(
        @Nullable String user,
        List<String> roles,
        String language,
        List<Choice> languages,
        Supplier<@Nullable Long> counted,
        boolean mayRecord,
        boolean mayPropose,
        boolean mayAdminister,
        boolean mayRebuild) {
    private static final String RECORDING_ROLE = "FINANCE";
    private static final String ASKING_ROLE = "PLANNING";
    private static final String ADMINISTERING_ROLE = "ADMIN";
    private static final List<String> ROLES = List.of(RECORDING_ROLE, ASKING_ROLE, "AUDITOR", ADMINISTERING_ROLE);

    public static PageContext of(HttpServletRequest request, Locale locale, Supplier<@Nullable Long> counted) {
        var language = Languages.ours(locale).toLanguageTag();
        var languages = Languages.ALL.stream()
                .map(Locale::toLanguageTag)
                .map(tag -> new Choice(
                        tag, tag, tag.equals(language), Pages.with(request.getQueryString(), Languages.PARAMETER, tag)))
                .toList();
        return new PageContext(
                request.getRemoteUser(),
                ROLES.stream().filter(request::isUserInRole).toList(),
                language,
                languages,
                counted,
                mayRecord(request),
                request.isUserInRole(ASKING_ROLE),
                request.isUserInRole(ADMINISTERING_ROLE),
                request.isUserInRole(ADMINISTERING_ROLE) || request.isUserInRole("AUDITOR"));
    }

    /** The number of proposals that wait; absent if nobody is signed in or the number is not known. */
    public @Nullable Long waiting() {
        return user == null ? null : counted.get();
    }

    public static boolean mayRecord(HttpServletRequest request) {
        return request.isUserInRole(RECORDING_ROLE);
    }
}
