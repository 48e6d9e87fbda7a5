package socai.export.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One JSON object a line, each as the API answers it. */
public final class JsonLines<T> implements Rows<T> {
    private final OutputStream out;
    private final JsonMapper json;

    public JsonLines(OutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    /** Lines that say of each row, beside what it is, what is under question. */
    public static <T> Rows<T> of(OutputStream out, List<ExportColumn<T>> columns, JsonMapper json) {
        var questions = columns.stream()
                .filter(column -> column.name().equals(ExportColumns.QUESTIONS))
                .findFirst();
        return questions.isEmpty() ? new JsonLines<>(out, json) : new Questioned<>(out, questions.get(), json);
    }

    private record Questioned<T>(OutputStream out, ExportColumn<T> questions, JsonMapper json) implements Rows<T> {
        @Override
        public void write(T row) throws IOException {
            ObjectNode told = json.valueToTree(row);
            var asked = questions.value().apply(row);
            if (asked != null) {
                told.put(questions.name(), asked.toString());
            }
            out.write(json.writeValueAsBytes(told));
            out.write('\n');
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }

    @Override
    public void write(T row) throws IOException {
        out.write(json.writeValueAsBytes(row));
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
