package dev.syncline.manifest;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * What parsing and checking found out about one element.
 *
 * @param key empty where the element is invalid
 * @param targets empty where the element is invalid
 * @param place finds where a problem stands: slow, so only asked for problems that are shown
 */
record Judgement(String key, List<String> targets, List<FieldProblem> problems, Function<FieldProblem, Problem> place) {

    static Judgement of(Manifest manifest, EntryCheck check, Element element) {
        Path file = manifest.fileOf(element);
        ElementJson json = ElementJson.parse(element);
        if (json instanceof ElementJson.Broken broken) {
            Problem problem = Problem.error(file, broken.line(), broken.column(), element.path(), broken.message());
            return new Judgement("", List.of(), List.of(FieldProblem.error("", broken.message())), any -> problem);
        }
        Checked checked = check.check(element, ((ElementJson.Tree) json).node());
        boolean valid = checked.isValid();
        return new Judgement(
                valid ? checked.key() : "",
                valid ? checked.targets() : List.of(),
                checked.problems(),
                problem -> FieldLocator.locate(file, element, problem));
    }

    boolean isValid() {
        return problems.stream().noneMatch(FieldProblem::isError);
    }
}
