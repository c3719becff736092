package dev.syncline.manifest;

import java.util.List;

/**
 * What a check found out about one entry. Key and targets count only where no problem is an error.
 *
 * @param targets what the entry fans out to: at least {@code ""}
 */
public record Checked(String key, List<String> targets, List<FieldProblem> problems) {
    public Checked {
        targets = List.copyOf(targets);
        problems = List.copyOf(problems);
    }

    public boolean isValid() {
        return problems.stream().noneMatch(FieldProblem::isError);
    }
}
