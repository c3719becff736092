package dev.syncline.job.definition;

import java.util.List;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Explains text that is not YAML. The library's messages use the terms of its parser, and its place is often some lines
 * after the mistake.
 */
final class YamlMistakes {
    /** A reference in the middle of a line that is not in quotes. */
    private static final Pattern BARE_REFERENCE = Pattern.compile("[:,\\[{]\\s*[^\"'#\\s,]*\\$\\{[^\"]*");

    /** A value that begins with a star, not in quotes. */
    private static final Pattern BARE_STAR = Pattern.compile("(?:[:,\\[{]|^\\s*-)\\s*(\\*[^,}\\]\\s]*).*");

    private static final String NOT_YAML = "is not valid YAML: ";

    private YamlMistakes() {}

    /** The place of a mistake and a message for the user. */
    record Mistake(Place place, String message) {}

    static Mistake of(MarkedYamlEngineException e, String yaml) {
        Place place = e.getProblemMark().map(Place::of).orElse(Place.START);
        String problem = String.valueOf(e.getProblem());
        String context = String.valueOf(e.getContext());
        List<String> lines = yaml.lines().toList();
        String line = place.line() <= lines.size() ? lines.get((int) place.line() - 1) : "";
        if (context.contains("quoted scalar")) {
            Mark quote = e.getContextMark().orElseGet(() -> e.getProblemMark().orElseThrow());
            return new Mistake(Place.of(quote), NOT_YAML + "the quote that begins here is not closed");
        }
        int open = lineOfOpenQuote(lines, (int) place.line());
        if (open > 0) {
            return new Mistake(place, NOT_YAML + problem + "; is a quote missing in line " + open + "?");
        }
        return new Mistake(place, NOT_YAML + reason(problem, line));
    }

    private static String reason(String problem, String line) {
        if (BARE_REFERENCE.matcher(line).find() && !problem.contains("mapping values")) {
            return "put a value with ${NAME} in quotes: \"${NAME}\"";
        }
        if (BARE_STAR.matcher(line).find()) {
            return "put a value that begins with * in quotes: \"*.jsonl\"";
        }
        if (problem.contains("TAB") || line.startsWith("\t")) {
            return "this line has a tab; indent with spaces";
        }
        if (problem.contains("cannot start any token")) {
            return problem + "; put the value in quotes";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "there is a second \": \" here; put the value in quotes, or correct the indentation of this line or the"
                    + " line above";
        }
        if (problem.contains("<block end>") || problem.contains("simple key") || problem.contains("could not find")) {
            return "the indentation does not fit the lines above, or a \": \" is missing (" + problem + ")";
        }
        if (problem.contains("',' or '}'") || problem.contains("',' or ']'")) {
            return problem + "; is a comma or a closing bracket missing, or are quotes missing?";
        }
        return problem;
    }

    /** The last line, up to the given one, with an odd number of double quotes outside comments; 0 if there is none. */
    private static int lineOfOpenQuote(List<String> lines, int last) {
        for (int i = Math.min(last, lines.size()); i > Math.max(0, last - 2); i--) {
            String text = lines.get(i - 1)
                    .replaceAll("\\\\.", "")
                    .replaceAll("'[^']*'", "")
                    .replaceAll("(^|\\s)#.*", "");
            if (text.chars().filter(c -> c == '"').count() % 2 == 1) {
                return i;
            }
        }
        return 0;
    }
}
