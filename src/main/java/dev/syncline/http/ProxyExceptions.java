package dev.syncline.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The servers that the variable {@code NO_PROXY} names, as curl reads it: names with their subdomains, IP addresses with
 * or without brackets, and networks such as {@code 10.0.0.0/8} and {@code fd00::/8}. A pattern may end with a port. Host
 * names are not looked up, so a network covers only servers that are given by their address.
 */
final class ProxyExceptions {
    private static final int HTTPS_PORT = 443;
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

    private final List<String> patterns;

    ProxyExceptions(String value) {
        this.patterns = Arrays.stream(value.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }

    /** @param port negative for the default port of https */
    boolean cover(String name, int port) {
        String host = withoutBrackets(name.toLowerCase(Locale.ROOT));
        int actualPort = port < 0 ? HTTPS_PORT : port;
        return patterns.stream().anyMatch(pattern -> covers(pattern, host, actualPort));
    }

    private static boolean covers(String pattern, String host, int port) {
        if (pattern.equals("*")) {
            return true;
        }
        boolean isAddress = isAddress(host);
        if (isAddress && pattern.contains("/")) {
            return isInNetwork(host, pattern);
        }
        return matches(pattern, host, isAddress) || matchesWithPort(pattern, host, port, isAddress);
    }

    private static boolean matchesWithPort(String pattern, String host, int port, boolean isAddress) {
        String end = ":" + port;
        String server = pattern.substring(0, Math.max(0, pattern.length() - end.length()));
        boolean isServer = !server.contains(":") || server.startsWith("[");
        return pattern.endsWith(end) && isServer && matches(server, host, isAddress);
    }

    private static boolean matches(String pattern, String host, boolean isAddress) {
        if (isAddress) {
            String address = withoutBrackets(pattern);
            return isAddress(address) && Arrays.equals(bytes(address), bytes(host));
        }
        String domain = withoutLastDot(
                pattern.startsWith("*.")
                        ? pattern.substring(2)
                        : pattern.startsWith(".") ? pattern.substring(1) : pattern);
        String name = withoutLastDot(host);
        return !domain.isEmpty() && (name.equals(domain) || name.endsWith('.' + domain));
    }

    private static boolean isInNetwork(String host, String pattern) {
        int slash = pattern.indexOf('/');
        String network = withoutBrackets(pattern.substring(0, slash));
        String length = pattern.substring(slash + 1);
        if (!isAddress(network) || !length.matches("\\d{1,3}")) {
            return false;
        }
        byte[] address = bytes(host);
        byte[] first = bytes(network);
        int ignored = address.length * Byte.SIZE - Integer.parseInt(length);
        return address.length == first.length
                && ignored >= 0
                && new BigInteger(1, address).shiftRight(ignored).equals(new BigInteger(1, first).shiftRight(ignored));
    }

    private static boolean isAddress(String text) {
        return IPV4.matcher(text).matches()
                || (text.contains(":") && text.matches("[0-9a-f:.]+") && bytes(text).length > 0);
    }

    /** The bytes of an address; empty if it is none. A text of this form is never looked up as a name. */
    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException notAnAddress) {
            return new byte[0];
        }
    }

    private static String withoutBrackets(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }

    private static String withoutLastDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
