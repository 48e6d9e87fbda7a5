package socai.words;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The files of messages, as they stand in the sources. */
public final class MessageFolder {
    private static final Path FOLDER = Path.of("src", "main", "resources", "messages");
    private static final String ENDING = ".properties";

    private MessageFolder() {}

    /** The names of the Vietnamese files; the English ones end in {@code _en}. */
    public static List<String> nouns() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING) && !name.contains("_"))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    public static Properties read(String name) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(FOLDER.resolve(name + ENDING), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    /** The keys of a file line by line: one that stands twice is there twice. */
    public static List<String> keys(String name) throws IOException {
        try (var lines = Files.lines(FOLDER.resolve(name + ENDING), StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .toList();
        }
    }
}
