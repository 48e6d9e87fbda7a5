package socai.http.server;

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
