package socai.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import socai.api.ApiTest;

/** Every request finds the method that Spring's own search finds, and the same refusal where that finds none. */
class NarrowedMappingsTest extends ApiTest {
    private static final List<String> METHODS = List.of("GET", "POST", "HEAD", "DELETE", "OPTIONS", "PUT");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping narrowed;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ConfigurableBeanFactory factory;

    private static String found(HandlerMapping mappings, MockHttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            var chain = mappings.getHandler(request);
            return chain == null
                    ? "none"
                    : chain.getHandler() + " "
                            + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) + " "
                            + variables(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE));
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static String variables(@Nullable Object variables) {
        return variables instanceof Map<?, ?> map ? new TreeMap<>(map).toString() : "";
    }

    private static MockHttpServletRequest request(String method, String path, @Nullable String type) {
        var request = new MockHttpServletRequest(method, path);
        if (type != null) {
            request.setContentType(type);
            request.setContent("{}".getBytes(StandardCharsets.UTF_8));
        }
        return request;
    }

    @Test
    void every_path_finds_what_springs_own_search_finds() {
        var stock = new RequestMappingHandlerMapping();
        stock.setApplicationContext(application);
        stock.setEmbeddedValueResolver(new EmbeddedValueResolver(factory));
        stock.setPatternParser(narrowed.getPatternParser());
        stock.setContentNegotiationManager(narrowed.getContentNegotiationManager());
        stock.afterPropertiesSet();
        assertThat(stock.getHandlerMethods().keySet())
                .isEqualTo(narrowed.getHandlerMethods().keySet());
        var random = new Random(17);
        var paths = narrowed.getHandlerMethods().keySet().stream()
                .flatMap(address -> address.getPatternValues().stream())
                .distinct()
                .sorted()
                .collect(Collectors.toList());
        assertThat(paths).hasSizeGreaterThan(150);
        for (var pattern : paths) {
            for (var value : List.of("A.30A", "x", "%C4%91")) {
                var path = pattern.replaceAll("\\{[^}]*}", value).replace("*", value);
                for (var asked :
                        List.of(path, path + "/", path + "/more", cut(path, random), path.replaceFirst("./", "/"))) {
                    for (var method : METHODS) {
                        var type = random.nextBoolean() ? "application/json" : null;
                        assertThat(found(narrowed, request(method, asked, type)))
                                .as("%s %s %s", method, asked, type)
                                .isEqualTo(found(stock, request(method, asked, type)));
                    }
                }
            }
        }
    }

    private static String cut(String path, Random random) {
        var whole = path.replaceAll("%.*", ""); // an escape that is cut is no path
        return whole.substring(0, 1 + random.nextInt(whole.length()));
    }
}
