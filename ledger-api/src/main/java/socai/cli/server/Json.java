package socai.cli.server;

import java.io.InputStream;
import java.io.StringWriter;
import socai.cli.terminal.PlainText;
import socai.cli.terminal.Terminal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as trees, read and written token by token: the mapper that binds objects takes longer to load than a call
 * takes.
 */
public final class Json {
    private static final JsonFactory TOKENS = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /**
     * Reads one value, to the end.
     *
     * @throws tools.jackson.core.JacksonException for what is none
     */
    public static JsonNode read(InputStream in) {
        try (var tokens = TOKENS.createParser(ObjectReadContext.empty(), in)) {
            return read(tokens);
        }
    }

    /** The same of a text. */
    public static JsonNode read(String text) {
        try (var tokens = TOKENS.createParser(ObjectReadContext.empty(), text)) {
            return read(tokens);
        }
    }

    private static JsonNode read(JsonParser tokens) {
        var value = value(tokens, tokens.nextToken());
        if (tokens.nextToken() != null) {
            throw new StreamReadException(tokens, "more than one value");
        }
        return value;
    }

    private static JsonNode value(JsonParser tokens, JsonToken at) {
        return switch (at) {
            case START_OBJECT -> object(tokens);
            case START_ARRAY -> array(tokens);
            case VALUE_STRING -> NODES.stringNode(tokens.getString());
            case VALUE_NUMBER_INT -> NODES.numberNode(tokens.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(tokens.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case null, default -> throw new StreamReadException(tokens, "no value");
        };
    }

    private static JsonNode object(JsonParser tokens) {
        var object = NODES.objectNode();
        for (var at = tokens.nextToken(); at != JsonToken.END_OBJECT; at = tokens.nextToken()) {
            var name = tokens.currentName();
            object.set(name, value(tokens, tokens.nextToken()));
        }
        return object;
    }

    private static JsonNode array(JsonParser tokens) {
        var array = NODES.arrayNode();
        for (var at = tokens.nextToken(); at != JsonToken.END_ARRAY; at = tokens.nextToken()) {
            array.add(value(tokens, at));
        }
        return array;
    }

    /** On one line. */
    static String write(JsonNode value) {
        var text = new StringWriter();
        try (var tokens = TOKENS.createGenerator(ObjectWriteContext.empty(), text)) {
            write(value, tokens);
        }
        return text.toString();
    }

    private static void write(JsonNode value, JsonGenerator tokens) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                tokens.writeStartObject();
                value.properties().forEach(each -> {
                    tokens.writeName(each.getKey());
                    write(each.getValue(), tokens);
                });
                tokens.writeEndObject();
            }
            case ARRAY -> {
                tokens.writeStartArray();
                value.forEach(each -> write(each, tokens));
                tokens.writeEndArray();
            }
            case STRING -> tokens.writeString(value.asString());
            case NUMBER -> tokens.writeNumber(value.decimalValue());
            case BOOLEAN -> tokens.writeBoolean(value.booleanValue());
            case NULL, MISSING, BINARY, POJO -> tokens.writeNull();
        }
    }

    /** Answers a machine, on one line. A terminal that shows it obeys nothing in it. */
    public static void print(Terminal terminal, JsonNode answer) {
        terminal.print(PlainText.json(write(answer)));
    }
}
