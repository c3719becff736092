package dev.syncline.connector;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides whether single entries or targets of a call may be the reason why the whole call was refused. If so, the rest
 * of the call may be accepted without them, and the call is split.
 */
public final class ContentRefusal {
    /** Statuses that report a problem with the request's body, even without an error code. */
    private static final Set<Integer> OF_THE_BODY = Set.of(400, 413, 422);

    /**
     * Statuses that report a problem with something that the request names, if the API itself gave an error. The page of
     * a proxy, or a path that the server does not know, may have these statuses too, but they have no error of the API.
     */
    private static final Set<Integer> OF_AN_OBJECT = Set.of(404, 409, 410, 412, 423, 424);

    /** The beginning of a body in which names are searched, in bytes. */
    private static final int MOST_SEARCHED = 16 << 10;

    private ContentRefusal() {}

    /**
     * Whether the status says that the request's content may be the cause.
     *
     * @param byTheApi whether the API itself gave an error, and not a gateway or a proxy in front of it
     */
    public static boolean isLikely(Refusal refusal, boolean byTheApi) {
        boolean permanent = switch (refusal.errorClass()) {
            case PERMANENT, QUOTA, REGION, BUSY -> true;
            default -> false;
        };
        int status = refusal.httpStatus();
        return permanent && (OF_THE_BODY.contains(status) || (byTheApi && OF_AN_OBJECT.contains(status)));
    }

    /**
     * Whether the refusal names a part of the call. Refusals that concern every call, for example for a wrong password or
     * too many requests, never count.
     *
     * @param names names and IDs of the call's entries or targets; empty ones are ignored
     */
    public static boolean names(Refusal refusal, ApiResponse response, Stream<String> names) {
        boolean mayConcernEntries = switch (refusal.errorClass()) {
            case PERMANENT, QUOTA, REGION, BUSY, TRANSIENT -> true;
            case AUTHENTICATION, THROTTLED, IN_DOUBT -> false;
        };
        if (!mayConcernEntries || response.body().length == 0) {
            return false;
        }
        int length = Math.min(response.body().length, MOST_SEARCHED);
        String text = lowerCase(new String(response.body(), 0, length, StandardCharsets.UTF_8));
        return names.anyMatch(name -> !name.isBlank() && occurs(lowerCase(name), text));
    }

    /** Whether the text contains the name as a whole word. */
    private static boolean occurs(String name, String text) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            if ((at == 0 || !isPartOfName(text.charAt(at - 1)))
                    && (end == text.length() || !isPartOfName(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
