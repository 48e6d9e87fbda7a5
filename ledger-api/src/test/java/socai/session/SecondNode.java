package socai.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import socai.SocaiApplication;
import socai.testing.TestDatabase;

/** Another node over the same database, which shares nothing else with the first one. */
public final class SecondNode implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private SecondNode(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static SecondNode start(TestDatabase.Access database, Map<String, String> secrets, String... more) {
        var settings = new ArrayList<String>();
        settings.add("--server.port=0");
        settings.add("--spring.profiles.active=api");
        settings.add("--spring.datasource.url=" + database.url());
        settings.add("--spring.datasource.username=" + database.user());
        settings.add("--spring.datasource.password=" + database.password());
        settings.add("--ledger.sign-in.wrong-of-address=1000000");
        secrets.forEach((name, secret) -> settings.add("--" + name + "=" + secret));
        settings.addAll(List.of(more));
        return new SecondNode(
                new SpringApplicationBuilder(SocaiApplication.class).run(settings.toArray(String[]::new)));
    }

    public String address() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        return "http://localhost:" + Objects.requireNonNull(server).getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}
