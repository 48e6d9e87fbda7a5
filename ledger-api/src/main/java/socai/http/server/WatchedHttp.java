package socai.http.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Constants;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP with a limit for a request in whole. Tomcat limits the silence between two bytes, so who sends one byte now and
 * then could keep a connection for days; here the connection of a request that does not come to its end is closed.
 */
public final class WatchedHttp extends Http11NioProtocol {
    private static final long LOOKS = 5;
    private static final long MOST_OFTEN = 50;
    /** Bytes, once a request has taken as long as one may. */
    private static final long LEAST_IN_A_SECOND = 16 << 10;

    private static final long SECOND = 1_000_000_000;

    /** Those that Tomcat still knows. */
    private final Set<Watched> processors = Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    private Duration head = Duration.ofSeconds(10);
    private Duration whole = Duration.ofSeconds(30);
    private @Nullable Thread watch;

    /** How long the first line and the headers may take. */
    void setHead(Duration head) {
        this.head = head;
    }

    /** How long a request may take until its body has come too. */
    void setWhole(Duration whole) {
        this.whole = whole;
    }

    @Override
    protected Processor createProcessor() {
        var processor = new Watched(this);
        processors.add(processor);
        return processor;
    }

    @Override
    public void start() throws Exception {
        super.start();
        watch = Thread.ofPlatform().daemon().name("slow-requests").start(this::watch);
    }

    @Override
    public void stop() throws Exception {
        if (watch != null) {
            watch.interrupt();
        }
        super.stop();
    }

    private void watch() {
        var pause = Math.max(MOST_OFTEN, Math.min(head.toMillis(), whole.toMillis()) / LOOKS);
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(pause);
                var now = System.nanoTime();
                for (var processor : known()) {
                    processor.closeIfSlow(now, head.toNanos(), whole.toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
        }
    }

    private List<Watched> known() {
        synchronized (processors) {
            return new ArrayList<>(processors);
        }
    }

    /** Reads the requests of one connection at a time. */
    private static final class Watched extends Http11Processor {
        private volatile @Nullable SocketWrapperBase<?> connection;

        Watched(AbstractHttp11Protocol<?> protocol) {
            super(protocol, protocol.getAdapter());
        }

        @Override
        public AbstractEndpoint.Handler.SocketState service(SocketWrapperBase<?> wrapper) throws IOException {
            connection = wrapper;
            return super.service(wrapper);
        }

        void closeIfSlow(long now, long head, long whole) {
            var socket = connection; // before the time, which is another where the next request has begun
            var request = getRequest();
            var begun = request.getStartTimeNanos();
            if (socket != null && begun > 0 && (isSlowHead(now - begun, head) || isSlowBody(now - begun, whole))) {
                socket.close();
            }
        }

        /** While a head is not here in whole, Tomcat's stage is that of the request before, or of a pause. */
        private boolean isSlowHead(long taken, long most) {
            var stage = getRequest().getRequestProcessor().getStage();
            return taken > most && (stage == Constants.STAGE_PARSE || stage == Constants.STAGE_ENDED) && !isAsync();
        }

        private boolean isSlowBody(long taken, long most) {
            var request = getRequest();
            // A long file comes for longer, as long as it comes.
            return taken > most
                    && request.getBytesRead() < taken / SECOND * LEAST_IN_A_SECOND
                    && request.getRequestProcessor().getStage() == Constants.STAGE_SERVICE
                    && request.getBytesRead() < request.getContentLengthLong();
        }
    }
}
