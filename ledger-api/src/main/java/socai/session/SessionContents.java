package socai.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ConfigurableObjectInputStream;
import org.springframework.util.ClassUtils;

/**
 * What a session holds, as bytes. They are Java's own, for Spring Security keeps objects of its own there; only bytes
 * whose seal was whole are read, so nobody else has written them.
 */
final class SessionContents {
    private static final Logger LOG = LoggerFactory.getLogger(SessionContents.class);
    private static final long LARGEST = 256L * 1024;
    private static final ObjectInputFilter BOUNDS =
            ObjectInputFilter.Config.createFilter("maxdepth=50;maxrefs=20000;maxarray=100000;maxbytes=" + LARGEST);

    private final Map<String, Object> attributes;

    private SessionContents(Map<String, Object> attributes) {
        this.attributes = attributes;
    }

    static SessionContents of(BrowserSession session) {
        var attributes = new HashMap<String, Object>();
        session.getAttributeNames().forEach(name -> {
            var value = session.getAttribute(name);
            if (value != null) {
                attributes.put(name, value);
            }
        });
        return new SessionContents(attributes);
    }

    byte[] written() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(new HashMap<>(attributes));
        } catch (IOException e) {
            throw new UncheckedIOException("a session holds what cannot be kept", e);
        }
        if (bytes.size() > LARGEST) {
            throw new IllegalStateException("a session holds too much: " + bytes.size() + " bytes");
        }
        return bytes.toByteArray();
    }

    /** What authenticated bytes hold; absent where another version of the ledger wrote what this one cannot read. */
    static Optional<SessionContents> read(byte[] bytes) {
        try (ObjectInputStream in = new ConfigurableObjectInputStream(
                new ByteArrayInputStream(bytes), ClassUtils.getDefaultClassLoader())) {
            in.setObjectInputFilter(BOUNDS);
            var attributes = new HashMap<String, Object>();
            ((Map<?, ?>) in.readObject()).forEach((name, value) -> attributes.put((String) name, value));
            return Optional.of(new SessionContents(attributes));
        } catch (IOException | ClassNotFoundException | ClassCastException e) {
            LOG.info("a session of another version of the ledger is not taken: {}", e.toString());
            return Optional.empty();
        }
    }

    void forEach(BiConsumer<String, Object> taker) {
        attributes.forEach(taker);
    }
}
