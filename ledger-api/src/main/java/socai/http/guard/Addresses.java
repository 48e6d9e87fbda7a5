package socai.http.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Addresses of callers, as limits count them. */
final class Addresses {
    private static final int NETWORK = 8;

    private Addresses() {}

    /** An address; of IPv6 the network of 64 bits, of which one customer has all addresses. */
    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            return InetAddress.getByName(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK) + "::/64"
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
