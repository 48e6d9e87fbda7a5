package socai.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.HttpResource;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Pages name static files by a hash of their content, so that a browser asks for each once and never for an old one. */
@Configuration
@Order(Ordered.HIGHEST_PRECEDENCE) // the framework adds its own where nobody has
class StaticFiles implements WebMvcConfigurer {
    private static final String KEPT = "public, max-age=" + Duration.ofDays(365).toSeconds() + ", immutable";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        add(registry, "/assets/**", "classpath:/static/assets/");
        add(registry, "/webjars/**", "classpath:/META-INF/resources/webjars/");
    }

    /**
     * Each link of each page asks whether it names a static file. The framework's own folders are below every address
     * and hold none, and a search for what is in no jar looks into all of them: they are not asked.
     */
    @EventListener
    void linksAreLookedForInOurFoldersAlone(ApplicationStartedEvent started) {
        started.getApplicationContext()
                .getBeanProvider(ResourceUrlProvider.class)
                .ifAvailable(names -> names.getHandlerMap().remove("/**"));
    }

    private static void add(ResourceHandlerRegistry registry, String addresses, String folder) {
        registry.addResourceHandler(addresses)
                .addResourceLocations(folder)
                .resourceChain(true)
                .addResolver(new HashedNames());
    }

    /** Only the address with the hash is kept: the same file by its plain name may be another tomorrow. */
    private static final class HashedNames implements ResourceResolver {
        private final ResourceResolver names = new VersionResourceResolver().addContentVersionStrategy("/**");

        @Override
        public @Nullable Resource resolveResource(
                @Nullable HttpServletRequest request,
                String path,
                List<? extends Resource> folders,
                ResourceResolverChain chain) {
            var found = names.resolveResource(request, path, folders, chain);
            return found instanceof HttpResource named ? new Kept(named) : found;
        }

        @Override
        public @Nullable String resolveUrlPath(
                String path, List<? extends Resource> folders, ResourceResolverChain chain) {
            return names.resolveUrlPath(path, folders, chain);
        }
    }

    private static final class Kept extends AbstractResource implements HttpResource {
        private final HttpResource file;

        Kept(HttpResource file) {
            this.file = file;
        }

        @Override
        public HttpHeaders getResponseHeaders() {
            var headers = new HttpHeaders();
            headers.setCacheControl(KEPT);
            return headers;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return file.getInputStream();
        }

        @Override
        public long contentLength() throws IOException {
            return file.contentLength();
        }

        @Override
        public long lastModified() throws IOException {
            return file.lastModified();
        }

        @Override
        public @Nullable String getFilename() {
            return file.getFilename();
        }

        @Override
        public String getDescription() {
            return file.getDescription();
        }
    }
}
