package socai.export.table;

import java.io.Closeable;
import java.io.IOException;

/** Rows on their way into a file: written one by one, none kept. */
public interface Rows<T> extends Closeable {
    void write(T row) throws IOException;
}
