package dev.syncline.manifest.source;

/** Paths of fields as problems name them: {@code storage.volumes[0].size}. */
public final class FieldPath {
    private FieldPath() {}

    public static String join(String parent, String field) {
        boolean dot = !parent.isEmpty() && !field.isEmpty() && !field.startsWith("[");
        return parent + (dot ? "." : "") + field;
    }

    /** Whether the field at {@code inner} is the field at {@code outer} or is inside it. */
    public static boolean contains(String outer, String inner) {
        return inner.startsWith(outer)
                && (inner.length() == outer.length() || ".[".indexOf(inner.charAt(outer.length())) >= 0);
    }
}
