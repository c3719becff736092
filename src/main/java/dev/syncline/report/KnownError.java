package dev.syncline.report;

import dev.syncline.connector.ErrorClass;
import java.util.List;

/**
 * An error code and its meaning.
 *
 * @param code as the API writes it; a code that ends with {@code *} stands for all codes with that beginning
 * @param apis the APIs that use the code in this sense, or only {@link #EVERY_API}
 */
public record KnownError(String code, List<String> apis, ErrorClass errorClass, String meaning) {
    /** Stands in place of an API's name for codes that have the same meaning at all APIs. */
    public static final String EVERY_API = "all";

    public KnownError {
        apis = List.copyOf(apis);
    }
}
