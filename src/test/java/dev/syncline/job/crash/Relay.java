package dev.syncline.job.crash;

import dev.syncline.job.crash.Effect.Moment;
import dev.syncline.job.run.SandboxLauncher;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network of one process: every request to the sandbox passes through it, and none after the power has failed. */
final class Relay implements SandboxLauncher.Running {
    private final URI sandbox;
    private final Power power;
    private final DatabaseThreads witnesses;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Relay(URI sandbox, Power power, DatabaseThreads witnesses, ServerSocket door) {
        this.sandbox = sandbox;
        this.power = power;
        this.witnesses = witnesses;
        this.door = door;
    }

    static Relay to(URI sandbox, Power power, DatabaseThreads witnesses) {
        try {
            Relay relay =
                    new Relay(sandbox, power, witnesses, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            start(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                return; // the relay was closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(sandbox.getHost(), sandbox.getPort())) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            open.add(client);
            InputStream requests = new BufferedInputStream(client.getInputStream());
            InputStream answers = new BufferedInputStream(server.getInputStream());
            while (!power.hasFailed() && pass(requests, server, answers, client)) {
                // go on with the next request of this connection
            }
        } catch (IOException e) {
            // one side closed the connection, so this relay of it ends
        } finally {
            open.remove(client);
            closeWhereDead();
        }
    }

    /** Passes on one request and its response. Returns false at the end of the connection. */
    private boolean pass(InputStream requests, Socket server, InputStream answers, Socket client) throws IOException {
        Message request = Message.read(requests);
        if (request.isEnd()) {
            return false;
        }
        witnesses.awaitRest();
        String what = request.name();
        if (!power.outlives(Moment.BEFORE_REQUEST, what)) {
            return false;
        }
        server.getOutputStream().write(request.bytes());
        Message answer = Message.read(answers);
        if (!power.outlives(Moment.BEFORE_ANSWER, what) || answer.isEnd()) {
            return false;
        }
        boolean lives = power.outlives(Moment.AFTER_ANSWER, what);
        client.getOutputStream().write(answer.bytes());
        return lives;
    }

    private void closeWhereDead() {
        if (power.hasFailed()) {
            close();
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
