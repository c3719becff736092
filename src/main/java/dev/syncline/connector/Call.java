package dev.syncline.connector;

import java.util.List;
import java.util.stream.Stream;

/**
 * One logical request: entries that are sent together, each with the targets that it still needs.
 *
 * @param parts never empty; all of one {@link Connector#group}
 * @param offset for APIs that answer in pages: the offset of the page to request, from 0; otherwise 0
 */
public record Call<P>(List<Part<P>> parts, int offset) {
    public Call {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a call needs an entry");
        }
        parts = List.copyOf(parts);
    }

    /**
     * One entry inside a call.
     *
     * @param targets the targets of the entry that this call sends, never empty: all of them, or some of them if the
     *     call was split into smaller calls or an earlier round already has outcomes for the others
     */
    public record Part<P>(Entry<P> entry, List<String> targets) {
        public Part {
            if (targets.isEmpty()) {
                throw new IllegalArgumentException("entry " + entry.ordinal() + " has no target");
            }
            targets = List.copyOf(targets);
        }
    }

    public static <P> Call<P> of(List<Part<P>> parts) {
        return new Call<>(parts, 0);
    }

    public Call<P> at(int nextOffset) {
        return new Call<>(parts, nextOffset);
    }

    /** The first part. It is the only part if the API's entries do not share calls. */
    public Part<P> first() {
        return parts.get(0);
    }

    /** The number of (entry, target) pairs in the call. */
    public int size() {
        int size = 0;
        for (Part<P> part : parts) {
            size += part.targets().size();
        }
        return size;
    }

    /** Gives the same outcome to every (entry, target) of this call. */
    public List<TargetOutcome> all(Outcome outcome) {
        return parts.stream()
                .flatMap(part -> part.targets().stream()
                        .map(target -> new TargetOutcome(part.entry().ordinal(), target, outcome)))
                .toList();
    }

    /** Splits the call into two halves: by entries if it has several, otherwise by targets.
     *
     * @throws IllegalStateException if the call has one entry with one target */
    public List<Call<P>> halves() {
        if (parts.size() > 1) {
            return halves(parts).map(Call::of).toList();
        }
        Part<P> only = first();
        if (only.targets().size() < 2) {
            throw new IllegalStateException("a call for one target cannot be split");
        }
        return halves(only.targets())
                .map(targets -> of(List.of(new Part<>(only.entry(), targets))))
                .toList();
    }

    private static <T> Stream<List<T>> halves(List<T> list) {
        int middle = (list.size() + 1) / 2;
        return Stream.of(list.subList(0, middle), list.subList(middle, list.size()));
    }
}
