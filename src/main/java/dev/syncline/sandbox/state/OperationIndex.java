package dev.syncline.sandbox.state;

import dev.syncline.sandbox.state.StateChange.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the lines of the state log that hold operations of a resource. It needs four bytes per operation, so that the
 * sandbox can list millions of operations that it does not keep in memory. Thread-safe.
 */
final class OperationIndex {

    /** One line: its offset, when its last operation was accepted, and the sorted hashes of its resources. */
    private static final class Line {
        private final long offset;
        private final long acceptedAt;
        private final int[] resourceHashes;

        Line(List<Operation> operations, long offset) {
            this.offset = offset;
            this.acceptedAt =
                    operations.stream().mapToLong(Operation::acceptedAt).max().orElse(0);
            this.resourceHashes = operations.stream()
                    .mapToInt(operation -> hash(operation.project(), operation.resourceId()))
                    .sorted()
                    .distinct()
                    .toArray();
        }
    }

    private final List<Line> lines = new ArrayList<>();

    synchronized void add(List<Operation> operations, long offset) {
        if (!operations.isEmpty()) {
            lines.add(new Line(operations, offset));
        }
    }

    synchronized void clear() {
        lines.clear();
    }

    /**
     * The offsets of the lines that may hold operations of a resource, newest first. A line may hold none of them, because
     * two resources can have the same hash.
     *
     * @param resource ID of the resource; "" for all, of every project
     * @param since leaves out lines whose operations were accepted before this time, in epoch milliseconds
     */
    synchronized List<Long> offsets(String project, String resource, long since) {
        int hash = hash(project, resource);
        List<Long> offsets = new ArrayList<>();
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            boolean mayHold = resource.isEmpty() || Arrays.binarySearch(line.resourceHashes, hash) >= 0;
            if (mayHold && line.acceptedAt >= since) {
                offsets.add(line.offset);
            }
        }
        return offsets;
    }

    private static int hash(String project, String resource) {
        return (project + "/" + resource).hashCode();
    }
}
