package socai.http.server;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.Globals;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.ValveBase;

/** Sends on to https who came to a trusted proxy without TLS, and refuses a machine that did. */
final class TlsDoor extends ValveBase {
    private static final int PERMANENT_REDIRECT = 308;
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|[0-9a-fA-F.:]*:[0-9a-fA-F.:]*");
    private static final String PROTOCOL = "X-Forwarded-Proto";

    TlsDoor() {
        super(true);
    }

    /**
     * What stands behind proxies: their headers are believed, and those of nobody else.
     *
     * @param proxies the addresses of proxies, each as a number
     */
    static List<Valve> behind(List<String> proxies) {
        var believed = new RemoteIpValve();
        believed.setInternalProxies(proxies.stream().map(TlsDoor::literal).collect(Collectors.joining("|")));
        believed.setRemoteIpHeader("X-Forwarded-For");
        believed.setProtocolHeader(PROTOCOL);
        believed.setHostHeader("X-Forwarded-Host");
        return List.of(believed, new TlsDoor());
    }

    /** The pattern of an address as Java writes it; a name would be asked for over the network, and is refused. */
    private static String literal(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "ledger.proxies names addresses such as 10.0.0.2 or fd00::2, not \"" + address + "\"");
        }
        try {
            return Pattern.quote(InetAddress.getByName(address).getHostAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("ledger.proxies has \"" + address + "\", which is no address", e);
        }
    }

    /** The parts of a property that is a list. */
    static List<String> list(String property) {
        return Arrays.stream(property.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static boolean isOfMachines(String path) {
        return path.startsWith("/api/") || path.startsWith("/log/");
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var forwarded = Boolean.TRUE.equals(request.getAttribute(Globals.REQUEST_FORWARDED_ATTRIBUTE));
        if (forwarded && "http".equalsIgnoreCase(request.getHeader(PROTOCOL))) {
            if (isOfMachines(request.getRequestURI())) {
                // A machine that is led on would send its password in clear text for years.
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
            var query = request.getQueryString();
            response.setStatus(PERMANENT_REDIRECT);
            response.setHeader(
                    "Location",
                    "https://" + request.getServerName() + request.getRequestURI()
                            + (query == null ? "" : "?" + query));
            response.setContentLength(0);
            return;
        }
        getNext().invoke(request, response);
    }
}
