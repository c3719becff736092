package dev.syncline.manifest;

import java.nio.file.Path;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/**
 * Finds where a field stands, by reading its element's text once more: slow, and therefore only asked where there is
 * a problem to report.
 */
final class FieldLocator {
    private FieldLocator() {}

    /** The field's problem at its place in its file. Where the field is missing, that is its nearest parent's place. */
    static Problem locate(Path file, Element element, FieldProblem problem) {
        if (element.isOfCells()) {
            Cells.Place cell = element.cells().place(problem.field());
            return new Problem(
                    file,
                    cell.cell().line(),
                    cell.cell().column(),
                    cell.field(),
                    problem.message(),
                    problem.severity());
        }
        ElementPlace place = place(element, problem.field());
        return new Problem(
                file,
                place.line(),
                place.column(),
                join(element.path(), problem.field()),
                problem.message(),
                problem.severity());
    }

    static String join(String parent, String field) {
        boolean dot = !parent.isEmpty() && !field.isEmpty() && !field.startsWith("[");
        return parent + (dot ? "." : "") + field;
    }

    private static ElementPlace place(Element element, String field) {
        int best = 0;
        int longest = 0;
        try (JsonParser parser = ElementParser.MAPPER.createParser(element.json())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String path = path(parser, token);
                if (path.length() > longest && leadsTo(path, field)) {
                    longest = path.length();
                    best = (int) parser.currentTokenLocation().getCharOffset();
                }
            }
        }
        return ElementPlace.of(element, best);
    }

    static boolean leadsTo(String path, String field) {
        return field.startsWith(path)
                && (field.length() == path.length() || ".[".indexOf(field.charAt(path.length())) >= 0);
    }

    private static String path(JsonParser parser, JsonToken token) {
        TokenStreamContext context = parser.streamReadContext();
        return path(token.isStructStart() ? context.getParent() : context);
    }

    private static String path(TokenStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        String parent = path(context.getParent());
        return context.inArray()
                ? parent + "[" + context.getCurrentIndex() + "]"
                : join(parent, context.currentName() == null ? "" : context.currentName());
    }
}
