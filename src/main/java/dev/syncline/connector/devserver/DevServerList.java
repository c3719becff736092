package dev.syncline.connector.devserver;

import dev.syncline.connector.Uuid;
import dev.syncline.manifest.EntryFields;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One entry: the dev servers of one project, or of one owner in the project. Their status is synced.
 *
 * @param owner empty for all dev servers that the caller may see
 * @param limit the number of instances on a page, from 1 to 1024
 */
record DevServerList(String project, String owner, String sortDirection, String sortKey, int limit) {
    static final Pattern PROJECT = Pattern.compile("[a-zA-Z0-9-]{1,64}");

    private static final Pattern OWNER = Pattern.compile("[a-z0-9-]{1,64}");
    private static final int LARGEST_PAGE = 1024;
    private static final int USUAL_PAGE = 100;
    private static final Set<String> DIRECTIONS = Set.of("ASC", "DESC");
    private static final Set<String> KEYS = Set.of("createTime", "updateTime");

    static DevServerList read(EntryFields fields, String endpointProject) {
        return new DevServerList(
                readProject(fields, endpointProject),
                readOwner(fields),
                readDirection(fields),
                readKey(fields),
                readLimit(fields));
    }

    private static String readProject(EntryFields fields, String endpointProject) {
        String project = fields.text("project_id", endpointProject);
        if (project.isEmpty() && !fields.has("project_id")) {
            fields.error("project_id", "is missing, and the endpoint names no project");
        } else if (!project.isBlank() && !PROJECT.matcher(project).matches()) {
            fields.error("project_id", "must be 1 to 64 letters, digits and hyphens (got \"" + project + "\")");
        }
        return project;
    }

    private static String readOwner(EntryFields fields) {
        String owner = fields.text("owner", "");
        if (!owner.isBlank() && !OWNER.matcher(owner).matches()) {
            fields.error("owner", "must be 1 to 64 lower-case letters, digits and hyphens (got \"" + owner + "\")");
        }
        return owner;
    }

    /** The document does not list the allowed values in its text, so an unknown value is only a warning. */
    private static String readDirection(EntryFields fields) {
        String direction = fields.text("sort_dir", "ASC");
        if (!DIRECTIONS.contains(direction)) {
            fields.warning("sort_dir", "not ASC or DESC (got \"" + direction + "\")");
        }
        return direction;
    }

    private static String readKey(EntryFields fields) {
        String keys = fields.text("sort_key", "createTime");
        for (String key : keys.split(",", -1)) {
            if (!KEYS.contains(key.strip())) {
                fields.warning("sort_key", "not createTime or updateTime (got \"" + key + "\")");
            }
        }
        if (keys.startsWith("updateTime")) {
            fields.warning("sort_key", "updateTime changes while pages are read, so instances may be missed");
        }
        return keys;
    }

    /** The vendor's document allows 0. With 0 instances on a page, Syncline would never reach the end of the list. */
    private static int readLimit(EntryFields fields) {
        int problems = fields.problems().size();
        long limit = fields.integer("limit", 0, LARGEST_PAGE, USUAL_PAGE);
        if (limit == 0 && fields.problems().size() == problems) {
            fields.error("limit", "must be from 1 to 1024: pages of 0 instances would never reach the end");
        }
        return (int) limit;
    }

    String key() {
        String id = Uuid.normalised(project);
        return owner.isEmpty() ? id : id + "/" + owner;
    }
}
