package dev.syncline.manifest;

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
 * The first record of a CSV file: each of its cells is the path of a field, as {@code storage.volumes.0.size}, and tells
 * where in an entry the cells below it belong.
 *
 * @param columns in their order
 */
record CsvHeader(List<Column> columns, Branch root) {
    static final CsvHeader NONE = new CsvHeader(List.of(), new Branch(new LinkedHashMap<>()));

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Pattern NAME_OR_NUMBER = Pattern.compile(NAME + "|0|[1-9][0-9]{0,3}");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    CsvHeader {
        columns = List.copyOf(columns);
    }

    /**
     * One column.
     *
     * @param name as it stands in the file
     * @param path the same as problems name it: {@code storage.volumes[0].size}
     */
    record Column(String name, String path) {}

    private sealed interface Node permits Leaf, Branch {
        boolean isEmpty(CsvRecord record);
    }

    private record Leaf(int column) implements Node {
        @Override
        public boolean isEmpty(CsvRecord record) {
            return record.cells().get(column).text().isEmpty();
        }
    }

    /** An object, or a list where its names are numbers. */
    record Branch(Map<String, Node> children) implements Node {
        @Override
        public boolean isEmpty(CsvRecord record) {
            return children.values().stream().allMatch(child -> child.isEmpty(record));
        }

        private boolean isList() {
            return children.containsKey("0");
        }
    }

    /** Whether a line can be nothing but a header of two columns or more. */
    static boolean isOne(String line) {
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

    /** @throws IllegalColumnException where a cell is no field's path, or does not go with another */
    static CsvHeader of(CsvRecord record) {
        Branch root = new Branch(new LinkedHashMap<>());
        List<Column> columns = new ArrayList<>();
        for (CsvRecord.Cell cell : record.cells()) {
            String name = cell.text().strip();
            if (!isPath(name)) {
                throw new IllegalColumnException(cell, wrong(name));
            }
            place(root, cell, name, new Leaf(columns.size()));
            columns.add(new Column(name, name.replaceAll("\\.([0-9]+)", "[$1]")));
        }
        checkLists(root, record.cells().get(0), "");
        return new CsvHeader(columns, root);
    }

    /** What is wrong with a header, and at which of its cells. */
    static final class IllegalColumnException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient CsvRecord.Cell cell;

        IllegalColumnException(CsvRecord.Cell cell, String message) {
            super(message);
            this.cell = cell;
        }

        CsvRecord.Cell cell() {
            return cell;
        }
    }

    private static String wrong(String name) {
        if (name.isEmpty()) {
            return "this column has no name";
        }
        boolean separated = name.indexOf(';') >= 0 || name.indexOf('\t') >= 0;
        return "\"" + name + "\" is no field's path, as backup_id and storage.volumes.0.size are"
                + (separated ? "; cells are separated by commas" : "");
    }

    private static void place(Branch root, CsvRecord.Cell cell, String name, Leaf leaf) {
        String[] segments = name.split("\\.", -1);
        Branch branch = root;
        for (int i = 0; i < segments.length - 1; i++) {
            Node next = branch.children().computeIfAbsent(segments[i], any -> new Branch(new LinkedHashMap<>()));
            if (!(next instanceof Branch inner)) {
                throw new IllegalColumnException(cell, name + " stands beside a column for all of it");
            }
            branch = inner;
        }
        Node before = branch.children().putIfAbsent(segments[segments.length - 1], leaf);
        if (before != null) {
            throw new IllegalColumnException(
                    cell,
                    before instanceof Leaf ? name + " stands twice" : name + " stands beside columns for parts of it");
        }
    }

    private static void checkLists(Branch branch, CsvRecord.Cell cell, String path) {
        long numbers = branch.children().keySet().stream()
                .filter(name -> Character.isDigit(name.charAt(0)))
                .count();
        for (int i = 0; i < numbers; i++) {
            if (!branch.children().containsKey(String.valueOf(i))
                    || numbers < branch.children().size()) {
                throw new IllegalColumnException(
                        cell, "the columns of the list " + path + " must be numbered from 0 on, without gaps");
            }
        }
        branch.children().forEach((name, child) -> {
            if (child instanceof Branch inner) {
                checkLists(inner, cell, path.isEmpty() ? name : path + "." + name);
            }
        });
    }

    /** The entry that a record means: every cell a text, an empty one left out. */
    ObjectNode entry(CsvRecord record) {
        return object(root, record);
    }

    private static ObjectNode object(Branch branch, CsvRecord record) {
        ObjectNode object = JSON.objectNode();
        branch.children().forEach((name, child) -> {
            if (child instanceof Branch || !child.isEmpty(record)) {
                object.set(name, value(child, record));
            }
        });
        return object;
    }

    /** A list ends behind its last cell that is not empty. */
    private static ArrayNode list(Branch branch, CsvRecord record) {
        ArrayNode list = JSON.arrayNode();
        int size = branch.children().size();
        while (size > 0 && item(branch, size - 1).isEmpty(record)) {
            size--;
        }
        for (int i = 0; i < size; i++) {
            list.add(value(item(branch, i), record));
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

    private static JsonNode value(Node node, CsvRecord record) {
        if (node instanceof Branch branch) {
            return branch.isList() ? list(branch, record) : object(branch, record);
        }
        String text = record.cells().get(((Leaf) node).column()).text();
        return text.isEmpty() ? JSON.nullNode() : JSON.stringNode(text);
    }
}
