package socai.export.file;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import socai.ledger.refusal.InvalidValue;

/** The forms in which figures leave the ledger. */
public enum Format {
    JSON(MediaType.APPLICATION_JSON_VALUE),
    CSV(Format.CSV_TYPE),
    XLSX(Format.XLSX_TYPE),
    /** One JSON object a line. */
    JSONL(MediaType.APPLICATION_NDJSON_VALUE);

    public static final String CSV_TYPE = "text/csv";
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Its media type, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** Its name in addresses, and the end of a file's name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name.
     *
     * @throws InvalidValue for anything else
     */
    public static Format parse(String key) {
        return Arrays.stream(values())
                .filter(format -> format.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new InvalidValue("format", key));
    }

    /** Finds the format by name, or else the offered file format that the caller prefers. */
    public static Format of(@Nullable Format asked, @Nullable String accept) {
        if (asked != null || accept == null) {
            return asked == null ? CSV : asked;
        }
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .sorted(Comparator.comparingDouble(MediaType::getQualityValue)
                            .reversed())
                    .flatMap(type -> Arrays.stream(values())
                            .filter(format -> format != JSON && type.includes(MediaType.valueOf(format.mediaType))))
                    .findFirst()
                    .orElse(CSV);
        } catch (InvalidMimeTypeException e) {
            return CSV;
        }
    }
}
