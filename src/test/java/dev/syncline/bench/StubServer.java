package dev.syncline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The cheapest possible CBR server: one thread that answers sync calls ("Synchronizing Backups") and the inquiries
 * about them. It searches the bytes of a body for {@code "backup_id":} and parses nothing else.
 */
final class StubServer implements AutoCloseable {
    private final Selector selector;
    private final ServerSocketChannel listening;
    private final Thread thread;
    private final Deque<StubConnection> waiting = new ArrayDeque<>();
    private volatile StubAnswers answers;

    StubServer() throws IOException {
        selector = Selector.open();
        listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
        answers = new StubAnswers(StubBehaviour.PROMPT, new StubLog());
        thread = new Thread(this::serve, "stub");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + listening.socket().getLocalPort();
    }

    /** Forgets everything it has received, and answers in this way from now on. */
    StubLog begin(StubBehaviour behaviour) {
        StubLog received = new StubLog();
        answers = new StubAnswers(behaviour, received);
        return received;
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                long wait = answerDue();
                selector.select(this::ready, wait);
            }
        } catch (ClosedSelectorException closed) {
            return; // the server was closed
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Sends the responses whose latency is over. Returns the milliseconds until the next one is due; 0 if none waits.
     */
    private long answerDue() {
        long now = System.nanoTime();
        while (!waiting.isEmpty() && waiting.getFirst().dueAt() <= now) {
            waiting.removeFirst().answer();
        }
        return waiting.isEmpty() ? 0 : Math.max(1, (waiting.getFirst().dueAt() - now + 999_999) / 1_000_000);
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else if (key.attachment() instanceof StubConnection connection && connection.read(answers)) {
                if (connection.dueAt() <= System.nanoTime()) {
                    connection.answer();
                } else {
                    waiting.addLast(connection); // all responses have the same latency, so the queue is in order
                }
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = listening.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new StubConnection(channel));
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        selector.close();
    }
}
