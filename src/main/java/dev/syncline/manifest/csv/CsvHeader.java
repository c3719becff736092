package dev.syncline.manifest.csv;

import dev.syncline.manifest.json.StrictJson;
import dev.syncline.manifest.source.BrokenFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first record of a CSV file. Each cell of it is the path of a field, for example {@code storage.volumes.0.size}.
 * The cells below it, in the same column, hold the values of that field.
 *
 * @param columns in the order of the file
 * @param root the fields of an entry, as a tree
 */
record CsvHeader(List<Column> columns, Branch root) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Pattern NAME_OR_NUMBER = Pattern.compile(NAME + "|0|[1-9][0-9]{0,3}");
    /** In characters. A longer name is shortened in messages. */
    private static final int MAX_SHOWN = 80;

    private static final int MAX_SEGMENTS = StrictJson.MAX_NESTING;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    CsvHeader {
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param name the path as the file spells it: {@code storage.volumes.0.size}
     * @param path the path as problems name it: {@code storage.volumes[0].size}
     */
    record Column(String name, String path) {}

    private sealed interface Node permits Leaf, Branch {
        boolean isEmpty(CsvRecord record);
    }

    /** A field that has its own column. Columns are numbered from 0. */
    private record Leaf(int column) implements Node {
        @Override
        public boolean isEmpty(CsvRecord record) {
            return record.cells().get(column).text().isEmpty();
        }
    }

    /** An object, or a list if the names of its children are numbers. */
    record Branch(Map<String, Node> children) implements Node {
        @Override
        public boolean isEmpty(CsvRecord record) {
            return children.values().stream().allMatch(child -> child.isEmpty(record));
        }

        private boolean isList() {
            return children.containsKey("0");
        }
    }

    /** Whether a line is a header of two columns or more. A line of JSON is never such a header. */
    static boolean isHeader(String line) {
        List<CsvRecord.Cell> cells = CsvRecord.parse(line, 1).cells();
        return cells.size() > 1
                && cells.stream().allMatch(cell -> isPath(cell.text().strip()));
    }

    private static boolean isPath(String text) {
        String[] segments = text.split("\\.", -1);
        return NAME.matcher(segments[0]).matches()
                && Arrays.stream(segments)
                        .allMatch(segment -> NAME_OR_NUMBER.matcher(segment).matches());
    }

    /** @throws BrokenFileException when a cell is not the path of a field, or contradicts another cell */
    static CsvHeader of(CsvRecord record) {
        Branch root = new Branch(new LinkedHashMap<>());
        List<Column> columns = new ArrayList<>();
        for (CsvRecord.Cell cell : record.cells()) {
            String name = cell.text().strip();
            if (!isPath(name)) {
                throw broken(cell, reasonWhyNotPath(name));
            }
            if (name.split("\\.", -1).length > MAX_SEGMENTS) {
                throw broken(cell, "is nested deeper than " + MAX_SEGMENTS + " levels: " + shown(name));
            }
            addColumn(root, cell, name, new Leaf(columns.size()));
            columns.add(new Column(name, name.replaceAll("\\.([0-9]+)", "[$1]")));
        }
        checkLists(root, record.cells().get(0), "");
        return new CsvHeader(columns, root);
    }

    /** How a record compares to the header. */
    enum Comparison {
        /** It is not a header. */
        NONE,
        /** It is the same header. */
        SAME,
        /** It is a header of other columns, or of the same columns in another order. */
        OTHER
    }

    /** A record of values practically never consists of paths of which half or more, and at least two different ones, are columns. */
    Comparison compare(CsvRecord record) {
        int last = record.cells().size() - 1;
        if (!isColumn(nameIn(record.cells().get(0)))
                && !isColumn(nameIn(record.cells().get(last)))) {
            return Comparison.NONE;
        }
        List<String> cells = record.cells().stream().map(CsvHeader::nameIn).toList();
        if (cells.equals(columns.stream().map(Column::name).toList())) {
            return Comparison.SAME;
        }
        long known = cells.stream().filter(this::isColumn).distinct().count();
        boolean other =
                known >= 2 && 2 * known >= cells.size() && cells.stream().allMatch(CsvHeader::isPath);
        return other ? Comparison.OTHER : Comparison.NONE;
    }

    private boolean isColumn(String name) {
        for (Column column : columns) { // faster than a stream; this runs for each record
            if (column.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static String nameIn(CsvRecord.Cell cell) {
        String text = cell.text();
        return (text.startsWith("\ufeff") ? text.substring(1) : text).strip();
    }

    private static BrokenFileException broken(CsvRecord.Cell cell, String message) {
        return new BrokenFileException(cell.line(), cell.column(), message);
    }

    private static String reasonWhyNotPath(String name) {
        if (name.isEmpty()) {
            return "this column has no name";
        }
        boolean hasOtherSeparator = name.indexOf(';') >= 0 || name.indexOf('\t') >= 0;
        return "\"" + shown(name) + "\" is not a field path; examples are backup_id and storage.volumes.0.size"
                + (hasOtherSeparator ? "; separate cells with commas" : "");
    }

    private static String shown(String name) {
        return name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN - 1) + "…";
    }

    private static void addColumn(Branch root, CsvRecord.Cell cell, String name, Leaf leaf) {
        String[] segments = name.split("\\.", -1);
        Branch branch = root;
        for (int i = 0; i < segments.length - 1; i++) {
            Node next = branch.children().computeIfAbsent(segments[i], any -> new Branch(new LinkedHashMap<>()));
            if (!(next instanceof Branch inner)) {
                throw broken(cell, shown(name) + " is part of a field that has a column of its own");
            }
            branch = inner;
        }
        Node before = branch.children().putIfAbsent(segments[segments.length - 1], leaf);
        if (before != null) {
            throw broken(
                    cell,
                    before instanceof Leaf
                            ? shown(name) + " occurs twice"
                            : "parts of " + shown(name) + " have columns of their own");
        }
    }

    private static void checkLists(Branch branch, CsvRecord.Cell cell, String path) {
        long numbers = branch.children().keySet().stream()
                .filter(name -> Character.isDigit(name.charAt(0)))
                .count();
        for (int i = 0; i < numbers; i++) {
            if (!branch.children().containsKey(String.valueOf(i))
                    || numbers < branch.children().size()) {
                throw broken(cell, "number the columns of the list " + path + " from 0, without gaps");
            }
        }
        branch.children().forEach((name, child) -> {
            if (child instanceof Branch inner) {
                checkLists(inner, cell, path.isEmpty() ? name : path + "." + name);
            }
        });
    }

    /** The entry that a record describes. Every value is a string. An empty cell is an absent field. */
    ObjectNode toEntry(CsvRecord record) {
        return toObject(root, record);
    }

    private static ObjectNode toObject(Branch branch, CsvRecord record) {
        ObjectNode object = JSON.objectNode();
        branch.children().forEach((name, child) -> {
            if (child instanceof Branch || !child.isEmpty(record)) {
                object.set(name, toValue(child, record));
            }
        });
        return object;
    }

    /** A list ends after its last cell that is not empty. */
    private static ArrayNode toList(Branch branch, CsvRecord record) {
        ArrayNode list = JSON.arrayNode();
        int size = branch.children().size();
        while (size > 0 && item(branch, size - 1).isEmpty(record)) {
            size--;
        }
        for (int i = 0; i < size; i++) {
            list.add(toValue(item(branch, i), record));
        }
        return list;
    }

    private static Node item(Branch list, int index) {
        Node item = list.children().get(String.valueOf(index));
        if (item == null) {
            throw new IllegalStateException("a list with a gap: " + list);
        }
        return item;
    }

    private static JsonNode toValue(Node node, CsvRecord record) {
        if (node instanceof Branch branch) {
            return branch.isList() ? toList(branch, record) : toObject(branch, record);
        }
        String text = record.cells().get(((Leaf) node).column()).text();
        return text.isEmpty() ? JSON.nullNode() : JSON.stringNode(text);
    }
}
