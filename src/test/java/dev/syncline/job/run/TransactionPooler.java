package dev.syncline.job.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A pooler in transaction mode, as PgBouncer is one: after each transaction, a session of the server goes to the client
 * that has waited longest. It refuses start-up parameters that it does not know.
 */
final class TransactionPooler implements AutoCloseable {
    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;
    private static final Set<String> KNOWN = Set.of(
            "user", "database", "client_encoding", "DateStyle", "TimeZone", "application_name", "extra_float_digits");

    private final ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<Wire> sessions = new LinkedBlockingQueue<>();
    private final Set<Wire> open = ConcurrentHashMap.newKeySet();
    private final List<byte[]> parameters = new ArrayList<>();

    /** One end of a connection. */
    private record Wire(Socket socket, DataInputStream in, DataOutputStream out) {
        static Wire of(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            return new Wire(
                    socket,
                    new DataInputStream(new BufferedInputStream(socket.getInputStream())),
                    new DataOutputStream(new BufferedOutputStream(socket.getOutputStream())));
        }

        byte[] body() throws IOException {
            byte[] body = new byte[in.readInt() - 4];
            in.readFully(body);
            return body;
        }

        void send(int type, byte[] body) throws IOException {
            out.writeByte(type);
            out.writeInt(body.length + 4);
            out.write(body);
        }
    }

    /** @param size sessions of the server, which all clients share */
    TransactionPooler(int serverPort, int size) throws IOException {
        for (int i = 0; i < size; i++) {
            sessions.add(session(serverPort));
        }
        start(this::accept);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port.getLocalPort() + "/postgres";
    }

    private Wire session(int serverPort) throws IOException {
        Wire session = Wire.of(new Socket(InetAddress.getLoopbackAddress(), serverPort));
        open.add(session);
        byte[] body = "user\0postgres\0database\0postgres\0client_encoding\0UTF8\0DateStyle\0ISO\0TimeZone\0UTC\0\0"
                .getBytes(StandardCharsets.UTF_8);
        session.out.writeInt(body.length + 8);
        session.out.writeInt(3 << 16);
        session.out.write(body);
        session.out.flush();
        parameters.clear();
        for (int type = session.in.readByte(); type != 'Z'; type = session.in.readByte()) {
            byte[] message = session.body();
            if (type == 'S') {
                parameters.add(message);
            }
        }
        session.body();
        return session;
    }

    private void accept() {
        while (!port.isClosed()) {
            try {
                Wire client = Wire.of(port.accept());
                open.add(client);
                start(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "pooler");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Wire client) {
        try (Socket socket = client.socket) {
            if (greet(client)) {
                forwardTransactions(client);
            }
        } catch (IOException e) {
            // the client has closed the connection
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private boolean greet(Wire client) throws IOException {
        int length = client.in.readInt();
        int code = client.in.readInt();
        while (code == SSL_REQUEST || code == GSS_REQUEST) {
            client.out.writeByte('N');
            client.out.flush();
            length = client.in.readInt();
            code = client.in.readInt();
        }
        byte[] body = new byte[length - 8];
        client.in.readFully(body);
        String[] pairs = new String(body, StandardCharsets.UTF_8).split("\0", -1);
        for (int i = 0; i + 1 < pairs.length && !pairs[i].isEmpty(); i += 2) {
            if (!KNOWN.contains(pairs[i])) {
                String text = "SFATAL\0VFATAL\0C08P01\0Munsupported startup parameter: " + pairs[i] + "\0\0";
                client.send('E', text.getBytes(StandardCharsets.UTF_8));
                client.out.flush();
                return false;
            }
        }
        client.send('R', new byte[4]);
        for (byte[] parameter : parameters) {
            client.send('S', parameter);
        }
        client.send('K', new byte[] {0x7f, 1, 2, 3, 4, 5, 6, 7});
        client.send('Z', new byte[] {'I'});
        client.out.flush();
        return true;
    }

    private void forwardTransactions(Wire client) throws IOException, InterruptedException {
        int type = client.in.readByte();
        while (type != 'X') {
            Wire session = sessions.take();
            boolean idle = false;
            while (!idle) {
                session.send(type, client.body());
                if (type == 'Q' || type == 'S' || type == 'c' || type == 'f') {
                    session.out.flush();
                    idle = answer(session, client);
                }
                if (!idle) {
                    type = client.in.readByte();
                }
            }
            sessions.add(session);
            type = client.in.readByte();
        }
    }

    /** Returns whether the session is outside a transaction. */
    private static boolean answer(Wire session, Wire client) throws IOException {
        while (true) {
            int type = session.in.readByte();
            byte[] body = session.body();
            client.send(type, body);
            if (type == 'Z' || type == 'G') { // ready for a query, or for the rows of COPY
                client.out.flush();
                return type == 'Z' && body[0] == 'I';
            }
        }
    }

    @Override
    public void close() {
        try {
            port.close();
            for (Wire wire : open) {
                wire.socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
