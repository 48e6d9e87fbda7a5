package socai.http.server;

import jakarta.servlet.MultipartConfigElement;
import java.time.Duration;
import org.apache.catalina.Valve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets up the web server by properties. */
@Configuration
@ConditionalOnWebApplication
class ServerConfiguration {
    private static final long LONGEST_FILE = 512L << 20;
    private static final long FIELDS = 1 << 20;

    /** One form sends a file, which waits on the disk; which one, and for whom, is asked before anything of it is read. */
    @Bean
    MultipartConfigElement formsWithFiles() {
        return new MultipartConfigElement("", LONGEST_FILE, LONGEST_FILE + FIELDS, 0);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatWebServerFactory> watchedServer(
            @Value("${ledger.http.head}") Duration head,
            @Value("${ledger.http.whole}") Duration whole,
            @Value("${ledger.proxies}") String proxies) {
        return server -> {
            server.setProtocol(WatchedHttp.class.getName());
            server.addConnectorCustomizers(connector -> {
                var http = (WatchedHttp) connector.getProtocolHandler();
                http.setHead(head);
                http.setWhole(whole);
            });
            var trusted = TlsDoor.list(proxies);
            if (!trusted.isEmpty()) {
                server.addEngineValves(TlsDoor.behind(trusted).toArray(Valve[]::new));
            }
        };
    }
}
