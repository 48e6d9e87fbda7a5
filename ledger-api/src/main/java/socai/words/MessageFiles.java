package socai.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every file in the folder of messages is found by itself, so that a new noun needs its files and no registration. */
@Configuration
class MessageFiles {
    private static final String FOLDER = "messages/";
    private static final String ENDING = ".properties";

    /** All messages for a command that starts no application. */
    static MessageSource unmanaged() {
        try {
            return new MessageFiles().messageSource();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All messages as one map a language, so that a lookup costs the same however many files there are. */
    @Bean
    MessageSource messageSource() throws IOException {
        var files = new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "*" + ENDING);
        var messages = new ReloadableResourceBundleMessageSource();
        messages.setBasenames(Stream.of(files)
                .map(file -> Objects.requireNonNull(file.getFilename()))
                .map(file -> file.substring(0, file.length() - ENDING.length()))
                // After an underscore stands the language; the file without one is Vietnamese.
                .filter(name -> !name.contains("_"))
                .distinct()
                .sorted()
                .map(name -> "classpath:" + FOLDER + name)
                .toArray(String[]::new));
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
