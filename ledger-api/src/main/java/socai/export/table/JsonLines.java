package socai.export.table;

import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line, each as the API answers it. */
public final class JsonLines<T> implements Rows<T> {
    private final OutputStream out;
    private final JsonMapper json;

    public JsonLines(OutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
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
