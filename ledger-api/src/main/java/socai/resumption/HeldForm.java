package socai.resumption;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A form that was sent and not taken, as it was typed.
 *
 * @param person for whom it was made
 * @param page the address at which it is shown again
 * @param fields each with its values
 */
record HeldForm(String person, String page, Reason reason, Map<String, List<String>> fields) {
    private static final Set<String> NOT_TYPED = Set.of("_csrf", "lang", "username");

    /** Why it was not taken. */
    enum Reason {
        /** Its session had ended. */
        ENDED,
        /** It was made for somebody else; nothing of it is held. */
        OTHER_PERSON,
        /** Its reader goes on in another language. */
        LANGUAGE
    }

    /** What somebody has typed into a form, without what is secret. */
    static HeldForm of(String person, String page, Reason reason, Map<String, String[]> parameters) {
        var fields = new TreeMap<String, List<String>>();
        parameters.forEach((name, values) -> {
            if (isTyped(name)) {
                fields.put(name, List.of(values));
            }
        });
        return new HeldForm(person, page, reason, fields);
    }

    /** Whether a field is worth holding; a password is typed again. */
    static boolean isTyped(String field) {
        return !NOT_TYPED.contains(field) && !field.toLowerCase(Locale.ROOT).contains("password");
    }

    byte[] written() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            write(out, person);
            write(out, page);
            write(out, reason.name());
            out.writeInt(fields.size());
            for (var field : fields.entrySet()) {
                write(out, field.getKey());
                out.writeInt(field.getValue().size());
                for (var value : field.getValue()) {
                    write(out, value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Of bytes whose seal was whole. */
    static HeldForm read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var person = read(in);
            var page = read(in);
            var reason = Reason.valueOf(read(in));
            var fields = new LinkedHashMap<String, List<String>>();
            for (var left = in.readInt(); left > 0; left--) {
                var name = read(in);
                var count = in.readInt();
                fields.put(
                        name, IntStream.range(0, count).mapToObj(i -> read(in)).toList());
            }
            return new HeldForm(person, page, reason, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) {
        try {
            return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
