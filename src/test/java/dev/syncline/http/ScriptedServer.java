package dev.syncline.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * A real HTTP server on the loopback address. The test decides how it answers each request, including invalid answers.
 */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listening;
    private final String scheme;
    private final Script script;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** Writes the answer to a request. The connection stays open unless the script closes it. */
    public interface Script {
        void answer(Received request, Socket connection) throws IOException;
    }

    /** A request as the server received it. */
    public record Received(String line, List<String> headers, String body) {
        public String header(String name) {
            return headers.stream()
                    .filter(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(header -> header.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    public ScriptedServer(ServerSocketFactory sockets, String scheme, Script script) {
        try {
            listening = sockets.createServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.scheme = scheme;
        this.script = script;
        start(this::accept);
    }

    public static ScriptedServer answering(Script script) {
        return new ScriptedServer(ServerSocketFactory.getDefault(), "http", script);
    }

    /** A server that gives the same answer to every request. */
    public static ScriptedServer saying(int status, String body, String... headers) {
        return answering((request, connection) -> answer(connection, status, body, headers));
    }

    public static void answer(Socket connection, int status, String body, String... headers) throws IOException {
        String further = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        write(
                connection,
                "HTTP/1.1 " + status + " Said\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n" + further + "\r\n" + body);
    }

    public static void write(Socket connection, String text) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Closes the connection with a TCP reset. */
    public static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    public URI url() {
        return URI.create(scheme + "://localhost:" + port());
    }

    public int port() {
        return listening.getLocalPort();
    }

    public List<Received> received() {
        return received;
    }

    /** The number of connections that clients have opened. */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket each : open) {
            each.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listening.accept();
                connections.incrementAndGet();
                open.add(connection);
                start(() -> serve(connection));
            }
        } catch (IOException e) {
            // the test has closed the server
        }
    }

    private void serve(Socket connection) {
        try {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (!connection.isClosed()) {
                Received request = read(in);
                received.add(request);
                script.answer(request, connection);
            }
        } catch (IOException e) {
            // either side has closed the connection
        }
    }

    static Received read(InputStream in) throws IOException {
        String line = line(in);
        List<String> headers = new CopyOnWriteArrayList<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            headers.add(header);
        }
        Received head = new Received(line, headers, "");
        String length = head.header("Content-Length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Received(line, List.copyOf(headers), new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new SocketException("closed");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    static void start(Runnable task) {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }
}
