package dev.syncline.job;

import dev.syncline.manifest.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one job definition. */
final class DefinitionProblems {
    private final Path file;
    private final List<Problem> found = new ArrayList<>();

    DefinitionProblems(Path file) {
        this.file = file;
    }

    void error(int line, int column, String field, String message) {
        found.add(Problem.error(file, line, column, field, message));
    }

    boolean has(String field) {
        return found.stream().anyMatch(problem -> problem.field().equals(field));
    }

    /** For what follows from a problem that is reported already: nobody hears of it. */
    DefinitionProblems muted() {
        return new DefinitionProblems(file);
    }

    int count() {
        return found.size();
    }

    /** @throws DefinitionException where there are problems */
    void check() {
        if (!found.isEmpty()) {
            throw new DefinitionException(found.stream()
                    .sorted(Comparator.comparingLong(Problem::line).thenComparingInt(Problem::column))
                    .toList());
        }
    }
}
