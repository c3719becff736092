package dev.syncline.report;

import java.io.PrintWriter;
import java.util.List;

/** Writes what {@code errors explain} prints: one paragraph for each code. */
public final class ErrorsText {
    private ErrorsText() {}

    public static void write(PrintWriter out, List<KnownError> errors) {
        String gap = "";
        for (KnownError error : errors) {
            ErrorAdvice advice = ErrorAdvice.on(error.errorClass());
            out.print(gap);
            out.println(error.code() + " (" + String.join(", ", error.apis()) + ")");
            out.println("  class     " + error.errorClass());
            out.println("  meaning   " + error.meaning());
            out.println("  Syncline  " + advice.syncline());
            out.println("  to do     " + advice.user());
            gap = System.lineSeparator();
        }
        out.flush();
    }
}
