package dev.syncline.sandbox;

import dev.syncline.sandbox.api.RandomIds;
import dev.syncline.sandbox.http.ReceivedRequest;
import dev.syncline.sandbox.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** The HTTP server on 127.0.0.1, with one thread per connection. */
final class SandboxHttpServer implements AutoCloseable {
    /** How much of a request body the server reads at most after {@link ReceivedRequest#BODY_LIMIT}, in bytes. */
    private static final int DRAIN_LIMIT = 256 << 20;

    private final HttpServer server;
    private final SimulatedCloud cloud;
    private final AdminEndpoints admin;
    private final Clock clock;

    SandboxHttpServer(int port, SimulatedCloud cloud, Clock clock) throws IOException {
        this.cloud = cloud;
        this.admin = new AdminEndpoints(cloud);
        this.clock = clock;
        this.server = ServerBootstrap.bootstrap()
                .setListenerPort(port)
                .setLocalAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))
                .setSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        .setSoReuseAddress(true)
                        .setBacklogSize(1024)
                        .setSoTimeout(Timeout.ofMinutes(10))
                        .build())
                .setHttp1Config(Http1Config.custom()
                        .setMaxLineLength(1 << 16)
                        .setMaxHeaderCount(200)
                        .build())
                .setConnectionFactory(CuttableConnection::new)
                .setExceptionListener(new ConnectionErrorLog())
                .setRequestRouter((request, context) -> (in, out, anyContext) -> serve(in, out))
                .create();
        try {
            server.start();
        } catch (IOException failed) {
            throw new IOException("cannot listen on 127.0.0.1:" + port + ": " + failed.getMessage(), failed);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }

    private void serve(ClassicHttpRequest in, ClassicHttpResponse out) throws IOException {
        Instant arrived = clock.instant();
        byte[] body = body(in);
        ReceivedRequest request = new ReceivedRequest(arrived, in.getMethod(), target(in), headers(in), body);
        if (AdminEndpoints.serves(request)) {
            admin.respond(request, out);
            return;
        }
        ResponseDelivery delivery = cloud.receive(request);
        sleep(delivery.delay());
        switch (delivery.mode()) {
            case SEND -> write(delivery.response(), out);
            case CLOSE_CONNECTION -> {
                CuttableConnection.current().close(CloseMode.GRACEFUL); // without this, HttpCore resets the connection
                throw new ConnectionClosedException("dropped by a fault");
            }
            case RESET_CONNECTION -> {
                CuttableConnection.current().close(CloseMode.IMMEDIATE);
                throw new ConnectionClosedException("reset by a fault");
            }
        }
    }

    /** Writes a response. Its Date header comes from the same clock as all other times, as on a real server. */
    private void write(Response response, ClassicHttpResponse out) {
        out.setCode(response.status());
        out.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC)));
        out.setHeader("X-Request-Id", RandomIds.requestId());
        response.headers().forEach(out::setHeader);
        out.setEntity(new ByteArrayEntity(
                response.body().getBytes(StandardCharsets.UTF_8), ContentType.parse(response.contentType())));
    }

    /** The body. The rest of a body that is too large is read and discarded, so that the client reads the response. */
    private static byte[] body(ClassicHttpRequest request) throws IOException {
        HttpEntity entity = request.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        try (InputStream in = entity.getContent()) {
            byte[] body = in.readNBytes(ReceivedRequest.BODY_LIMIT + 1);
            if (body.length > ReceivedRequest.BODY_LIMIT) {
                drain(in);
            }
            return body;
        }
    }

    private static void drain(InputStream in) throws IOException {
        byte[] discarded = new byte[1 << 16];
        long left = DRAIN_LIMIT;
        for (int n = in.read(discarded); n > 0; n = in.read(discarded)) {
            left -= n;
            if (left < 0) {
                throw new ConnectionClosedException("the request body is longer than the sandbox reads");
            }
        }
    }

    private static Map<String, List<String>> headers(ClassicHttpRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : request.getHeaders()) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            String value = header.getValue() == null ? "" : header.getValue();
            headers.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
        }
        return headers;
    }

    private static String target(ClassicHttpRequest request) {
        String target = request.getRequestUri();
        if (target.startsWith("/")) {
            return target;
        }
        try {
            return request.getUri().getRawPath();
        } catch (URISyntaxException invalid) {
            return target;
        }
    }

    private static void sleep(Duration length) throws IOException {
        if (length.isZero()) {
            return;
        }
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new ConnectionClosedException("the sandbox is closing");
        }
    }
}
