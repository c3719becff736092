package dev.syncline.sandbox;

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

/** HTTP on loopback: bytes in, bytes out, one thread a connection. */
final class Front implements AutoCloseable {

    private static final int DRAIN_LIMIT = 256 << 20;

    private final HttpServer server;
    private final Cloud cloud;
    private final Admin admin;
    private final Clock clock;

    Front(int port, Cloud cloud, Clock clock) throws IOException {
        this.cloud = cloud;
        this.admin = new Admin(cloud);
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
                .setConnectionFactory(Connection::new)
                .setExceptionListener(Quiet.LISTENER)
                .setRequestRouter((request, context) -> (in, out, anyContext) -> exchange(in, out))
                .create();
        try {
            server.start();
        } catch (IOException taken) {
            throw new IOException("cannot listen on 127.0.0.1:" + port + ": " + taken.getMessage(), taken);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }

    private void exchange(ClassicHttpRequest in, ClassicHttpResponse out) throws IOException {
        Instant arrived = clock.instant();
        byte[] body = body(in);

        Exchange request = new Exchange(arrived, in.getMethod(), target(in), headers(in), body);
        if (Admin.serves(request)) {
            admin.answer(request, out);
            return;
        }
        Outcome outcome = cloud.receive(request);
        rest(outcome.delay());
        switch (outcome.ending()) {
            case ANSWER -> write(outcome.reply(), out);
            case DROP -> {
                Connection.current().close(CloseMode.GRACEFUL); // else the server would reset it
                throw new ConnectionClosedException("dropped by a fault");
            }

            case RESET -> {
                Connection.current().close(CloseMode.IMMEDIATE);
                throw new ConnectionClosedException("reset by a fault");
            }
        }
    }

    /** A server has one clock, so its Date is of the clock that its times are of. */
    private void write(Reply reply, ClassicHttpResponse out) {
        out.setCode(reply.status());
        out.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC)));
        out.setHeader("X-Request-Id", Ids.request());
        reply.headers().forEach(out::setHeader);
        out.setEntity(new ByteArrayEntity(
                reply.body().getBytes(StandardCharsets.UTF_8), ContentType.parse(reply.contentType())));
    }

    /** The body; of one that is too large, the rest is thrown away so that the client reads its answer. */
    private static byte[] body(ClassicHttpRequest request) throws IOException {
        HttpEntity entity = request.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        try (InputStream in = entity.getContent()) {
            byte[] body = in.readNBytes(Exchange.BODY_LIMIT + 1);
            if (body.length > Exchange.BODY_LIMIT) {
                drain(in);
            }
            return body;
        }
    }

    private static void drain(InputStream in) throws IOException {
        byte[] waste = new byte[1 << 16];
        long left = DRAIN_LIMIT;
        for (int n = in.read(waste); n > 0; n = in.read(waste)) {
            left -= n;
            if (left < 0) {
                throw new ConnectionClosedException("a request without an end");
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
        } catch (URISyntaxException broken) {
            return target;
        }
    }

    private static void rest(Duration length) throws IOException {
        if (length.isZero()) {
            return;
        }
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ConnectionClosedException("the sandbox is closing");
        }
    }
}
