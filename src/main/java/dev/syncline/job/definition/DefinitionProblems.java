package dev.syncline.job.definition;

import dev.syncline.manifest.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Collects what is wrong with one job definition. */
final class DefinitionProblems {
    private static final int LONGEST_MESSAGE = 500;

    private final Path file;
    private final UnaryOperator<String> hiding;
    private final List<Problem> found = new ArrayList<>();

    /** @param hiding takes out of a message what nobody may see */
    DefinitionProblems(Path file, UnaryOperator<String> hiding) {
        this.file = file;
        this.hiding = hiding;
    }

    void error(int line, int column, String field, String message) {
        String hidden = hiding.apply(message);
        String shown = hidden.length() <= LONGEST_MESSAGE ? hidden : hidden.substring(0, LONGEST_MESSAGE - 1) + "…";
        found.add(Problem.error(file, line, column, field, shown));
    }

    boolean has(String field) {
        return found.stream().anyMatch(problem -> problem.field().equals(field));
    }

    /** For what follows from a problem that is reported already: nobody hears of it. */
    DefinitionProblems muted() {
        return new DefinitionProblems(file, hiding);
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
