package socai.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Vietnamese, unless the reader has chosen English; a cookie keeps the choice. */
@Configuration
public class Languages implements WebMvcConfigurer {
    public static final Locale VIETNAMESE = Locale.of("vi");
    static final List<Locale> ALL = List.of(VIETNAMESE, Locale.ENGLISH);

    /** The parameter of any page that chooses a language. */
    static final String PARAMETER = "lang";

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("language");
        resolver.setDefaultLocale(VIETNAMESE);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var choice = new KnownLanguages();
        choice.setParamName(PARAMETER);
        choice.setIgnoreInvalidLocale(true);
        registry.addInterceptor(choice).excludePathPatterns("/api/**");
    }

    /** The language of ours that a locale stands for; a cookie may hold any. */
    public static Locale ours(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? Locale.ENGLISH : VIETNAMESE;
    }

    /** Takes the languages the pages are written in, and no other. */
    private static final class KnownLanguages extends LocaleChangeInterceptor {
        @Override
        protected Locale parseLocaleValue(String tag) {
            return ALL.stream()
                    .filter(language -> language.toLanguageTag().equals(tag))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no language of ours"));
        }
    }
}
