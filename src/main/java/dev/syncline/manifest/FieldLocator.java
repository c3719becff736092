package dev.syncline.manifest;

import dev.syncline.manifest.json.FieldOffset;
import dev.syncline.manifest.source.FieldPath;
import dev.syncline.manifest.source.FieldPositions;
import java.nio.file.Path;

/** Finds the place of a field in its file. This is slow: use it only to report a problem. */
final class FieldLocator {
    private FieldLocator() {}

    /**
     * Adds the place of the field to the problem. If the field is missing, uses the place of the nearest field that
     * contains it.
     */
    static Problem locate(Path file, Element element, FieldProblem problem) {
        if (element.isFromCsv()) {
            FieldPositions.Place place = element.fields().find(problem.field());
            return new Problem(
                    file, place.line(), place.column(), place.field(), problem.message(), problem.severity());
        }
        Element.Place place = element.placeOf(FieldOffset.of(element.json(), problem.field()));
        String field = FieldPath.join(element.path(), problem.field());
        return new Problem(file, place.line(), place.column(), field, problem.message(), problem.severity());
    }
}
