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
 * As cheap a CBR as can be: one thread that answers syncs ("Synchronizing Backups"), and the questions after them, from
 * what it has received. It scans bytes for {@code "backup_id":} and understands nothing else of a body.
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
        answers = new StubAnswers(StubBehaviour.PROMPT, new Received());
        thread = new Thread(this::serve, "stub");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + listening.socket().getLocalPort();
    }

    /** Forgets all it received, and answers like this from now on. */
    Received begin(StubBehaviour behaviour) {
        Received received = new Received();
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
            return; // it was told to end
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Answers whose latency is over leave; returns the milliseconds until the next is due, 0 where none waits. */
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
                    waiting.addLast(connection); // all wait equally long, so they stand in order
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
