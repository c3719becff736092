package dev.syncline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Job definitions of tests that are not about following: an accepted entry is done. */
public final class UnfollowedJob {
    private static final String FOLLOW = "follow: { until: accepted }";
    private static final String APPENDED = "\npolicy: { " + FOLLOW + " }\n";
    private static final Pattern FLOW = Pattern.compile("(?m)^policy: *\\{");
    private static final Pattern BLOCK = Pattern.compile("(?m)^policy:(?: *#.*)?\\n( +)");

    private UnfollowedJob() {}

    /** The definition with {@code policy.follow.until: accepted}, unless it says something about following itself. */
    public static String of(String definition) {
        String text = definition.replace(APPENDED, "");
        if (!text.contains("stages:") || text.contains("follow:")) {
            return text;
        }
        Matcher flow = FLOW.matcher(text);
        if (flow.find()) {
            return flow.replaceFirst("policy: { " + FOLLOW + ", ");
        }
        Matcher block = BLOCK.matcher(text);
        return block.find() ? block.replaceFirst("policy:\n$1" + FOLLOW + "\n$1") : text + APPENDED;
    }
}
