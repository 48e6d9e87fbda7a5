package socai.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import socai.resumption.Resumption;
import socai.rights.Action;
import socai.rights.Caller;
import socai.rights.Role;

/**
 * The frame around every page.
 *
 * @param caller the user; absent if nobody is signed in
 * @param language the language the page is in
 * @param languages the same page in each language
 * @param counted counts the proposals that wait now
 * @param typed what was sent from the page, which goes with it into another language
 * @param held why the form of the page was not taken before; absent on other pages
 */
public record PageContext(
        @Nullable Caller caller,
        String language,
        List<Choice> languages,
        Supplier<@Nullable Long> counted,
        List<Resumption.Field> typed,
        @Nullable String held) {

    public static PageContext of(
            @Nullable Caller caller, HttpServletRequest request, Locale locale, Supplier<@Nullable Long> counted) {
        var language = Languages.ours(locale).toLanguageTag();
        var languages = Languages.ALL.stream()
                .map(Locale::toLanguageTag)
                .map(tag -> new Choice(
                        tag, tag, tag.equals(language), Pages.with(request.getQueryString(), Languages.PARAMETER, tag)))
                .toList();
        return new PageContext(
                caller,
                language,
                languages,
                counted,
                caller == null ? List.of() : Resumption.typed(request),
                Resumption.reason(request));
    }

    /** The name of the user; absent if nobody is signed in. */
    public @Nullable String user() {
        return caller == null ? null : caller.name();
    }

    /** The user's roles, in the order in which they are told. */
    public List<Role> roles() {
        return caller == null ? List.of() : caller.roles().stream().sorted().toList();
    }

    /** Whether the user has a right, by the name of the {@link Action}. */
    public boolean may(String right) {
        return may(Action.valueOf(right));
    }

    public boolean may(Action right) {
        return caller != null && caller.may(right);
    }

    /** The pages that the head of the page leads to. */
    public List<Menu.Group> menu() {
        return caller == null ? List.of() : Menu.head(caller);
    }

    /** The pages below the heading "Audit". */
    public List<Menu> auditMenu() {
        return caller == null ? List.of() : Menu.audit(caller);
    }

    /** The units and programmes that the user sees alone; absent without limits. */
    public @Nullable String limits() {
        return caller == null || caller.scope().isAll() ? null : caller.scope().codes();
    }

    /** The number of proposals that wait; absent if nobody may know it or the number is not known. */
    public @Nullable Long waiting() {
        return may(Action.READ_PROPOSALS) ? counted.get() : null;
    }
}
