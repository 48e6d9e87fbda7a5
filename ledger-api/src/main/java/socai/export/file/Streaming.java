package socai.export.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.DisconnectedClientHelper;

/** Writing from inside what knows no files: a fault of a file comes out of it unchanged. */
public final class Streaming {
    private static final Logger LOG = LoggerFactory.getLogger(Streaming.class);

    private Streaming() {}

    /** Takes something and writes. */
    @FunctionalInterface
    public interface Writing<T> {
        void accept(T value) throws IOException;
    }

    public static <T> Consumer<T> unchecked(Writing<T> writing) {
        return value -> {
            try {
                writing.accept(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** Runs a task that writes to a client. A client that has gone is no fault of the server. */
    public static void toClient(Runnable task) {
        try {
            task.run();
        } catch (UncheckedIOException e) {
            if (!DisconnectedClientHelper.isClientDisconnectedException(e)) {
                throw e;
            }
            LOG.info("a reader left before the end of an export: {}", e.getMessage());
        }
    }
}
