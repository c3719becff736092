package dev.syncline.sandbox.state;

import dev.syncline.sandbox.state.StateChange.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
        private final String project;
        private final int size;
        private final long firstAcceptedAt;
        /** Whether all operations are of one project, and none ever vanishes from a list. */
        private final boolean uniform;

        Line(List<Operation> operations, long offset) {
            this.offset = offset;
            this.project = operations.get(0).project();
            this.size = operations.size();
            this.firstAcceptedAt =
                    operations.stream().mapToLong(Operation::acceptedAt).min().orElse(0);
            this.uniform = operations.stream()
                    .allMatch(operation -> operation.project().equals(project)
                            && !operation.fate().vanishes());
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

    /**
     * The lines that hold a page of all operations of a project.
     *
     * @param offsets newest first
     * @param skip number of operations in the first line that are not on the page
     * @param total number of all operations of the project since the given time
     */
    record Slice(List<Long> offsets, int skip, int total) {}

    /**
     * Finds a page without reading the other lines.
     *
     * @param since as for {@link #offsets}
     * @return empty if the lines must be read to know which operations are on the page
     */
    synchronized Optional<Slice> slice(String project, long since, int from, int limit) {
        List<Long> offsets = new ArrayList<>();
        int skip = 0;
        int total = 0;
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            if (line.acceptedAt < since) {
                continue;
            } else if (!line.uniform || line.firstAcceptedAt < since) {
                return Optional.empty();
            } else if (!line.project.equals(project)) {
                continue;
            }
            if (total < (long) from + limit && total + line.size > from) {
                skip = offsets.isEmpty() ? Math.max(0, from - total) : skip;
                offsets.add(line.offset);
            }
            total += line.size;
        }
        return Optional.of(new Slice(offsets, skip, total));
    }

    private static int hash(String project, String resource) {
        return (project + "/" + resource).hashCode();
    }
}
