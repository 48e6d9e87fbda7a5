package socai.api.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import socai.http.InvalidRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Cuts a JSON list into the texts of its parts, so that what is wrong inside one of them is wrong there alone. */
final class JsonParts {
    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonParts() {}

    /**
     * The parts of a list in UTF-8.
     *
     * @throws InvalidRequest when the text is no JSON list
     */
    static List<byte[]> of(byte[] body) {
        try (var parser = MAPPER.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new InvalidRequest("", parser.currentToken() == null ? "json" : "list", "");
            }
            var parts = new ArrayList<byte[]>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                var start = parser.currentTokenLocation().getByteOffset();
                parser.finishToken();
                parser.skipChildren();
                parts.add(part(body, start, parser.currentLocation().getByteOffset()));
            }
            if (parser.nextToken() != null) {
                throw new InvalidRequest("", "json", "");
            }
            return parts;
        } catch (JacksonException e) {
            throw new InvalidRequest("", "json", "");
        }
    }

    private static byte[] part(byte[] body, long start, long end) {
        if (start < 0) {
            throw new InvalidRequest("", "json", ""); // not UTF-8
        }
        return Arrays.copyOfRange(body, Math.toIntExact(start), Math.toIntExact(end));
    }
}
