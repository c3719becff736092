package dev.syncline.manifest;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The result of parsing and checking one element.
 *
 * @param key empty if the element is invalid
 * @param targets empty if the element is invalid
 * @param locate finds the place of a problem. This is slow: call it only for problems that are shown
 */
record CheckedElement(
        String key, List<String> targets, List<FieldProblem> problems, Function<FieldProblem, Problem> locate) {

    static CheckedElement check(Manifest manifest, EntryCheck check, Element element) {
        Path file = manifest.fileOf(element);
        ElementJson json = ElementJson.parse(element);
        if (json instanceof ElementJson.Malformed broken) {
            Problem problem = Problem.error(file, broken.line(), broken.column(), element.path(), broken.message());
            return new CheckedElement("", List.of(), List.of(FieldProblem.error("", broken.message())), any -> problem);
        }
        CheckResult checked = check.check(element, ((ElementJson.Parsed) json).node());
        boolean valid = checked.isValid();
        return new CheckedElement(
                valid ? checked.key() : "",
                valid ? checked.targets() : List.of(),
                checked.problems(),
                problem -> FieldLocator.locate(file, element, problem));
    }

    /** A warning about the text before the element; empty if there is none. */
    static Optional<Problem> remark(Manifest manifest, Element element) {
        return element.fields()
                .remark()
                .map(remark -> Problem.warning(
                        manifest.fileOf(element), remark.line(), remark.column(), "", remark.message()));
    }

    boolean isValid() {
        return problems.stream().noneMatch(FieldProblem::isError);
    }
}
