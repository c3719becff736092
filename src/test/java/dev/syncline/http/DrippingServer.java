package dev.syncline.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server that accepts one client and sends it a text slowly, one byte at a time. */
public final class DrippingServer implements AutoCloseable {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final ServerSocket listening;

    public DrippingServer(String greeting) throws IOException {
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        ScriptedServer.start(() -> {
            try (Socket connection = listening.accept()) {
                drip(connection, greeting);
            } catch (IOException e) {
                // the client closed the connection
            }
        });
    }

    /** Writes the text one byte at a time. Fails when the other side closes the connection. */
    public static void drip(Socket connection, String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            connection.getOutputStream().write(text.charAt(i));
            LockSupport.parkNanos(PAUSE);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
