package dev.syncline.manifest;

import java.util.List;

/**
 * The result of checking one entry. Key and targets have no meaning if one of the problems is an error.
 *
 * @param key the identity of the entry at its API
 * @param targets what the entry fans out to; one empty string if it does not fan out
 */
public record CheckResult(String key, List<String> targets, List<FieldProblem> problems) {
    public CheckResult {
        targets = List.copyOf(targets);
        problems = List.copyOf(problems);
    }

    boolean isValid() {
        return problems.stream().noneMatch(FieldProblem::isError);
    }
}
