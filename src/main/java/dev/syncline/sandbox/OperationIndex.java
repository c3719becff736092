package dev.syncline.sandbox;

import dev.syncline.sandbox.Change.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the log of changes tells of which resources: four bytes an operation, so that millions of them can be listed
 * without being kept. May be read by any thread.
 */
final class OperationIndex {

    /** One change: where it begins, when its operations were accepted, and sorted hashes of their resources. */
    private static final class Line {
        private final long offset;
        private final long at;
        private final int[] resources;

        Line(List<Operation> operations, long offset) {
            this.offset = offset;
            this.at = operations.stream().mapToLong(Operation::acceptedAt).max().orElse(0);
            this.resources = operations.stream()
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
     * Where changes begin, newest first, that may tell of a resource: hashes can be equal by accident.
     *
     * @param resource "" for any
     * @param since epoch milliseconds
     */
    synchronized List<Long> offsets(String project, String resource, long since) {
        int hash = hash(project, resource);
        List<Long> offsets = new ArrayList<>();
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            boolean told = resource.isEmpty() || Arrays.binarySearch(line.resources, hash) >= 0;
            if (told && line.at >= since) {
                offsets.add(line.offset);
            }
        }
        return offsets;
    }

    private static int hash(String project, String resource) {
        return (project + "/" + resource).hashCode();
    }
}
