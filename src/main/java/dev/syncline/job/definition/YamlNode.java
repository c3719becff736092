package dev.syncline.job.definition;

import java.util.List;
import java.util.Map;

/** A piece of a YAML file that knows where it stands; lines and columns from 1. */
sealed interface YamlNode {

    int line();

    int column();

    /** What it is, for a person. */
    String kind();

    /**
     * One value.
     *
     * @param text as it is written: what kind of value it is, its reader decides
     */
    record Scalar(int line, int column, String text) implements YamlNode {
        @Override
        public String kind() {
            return "a value";
        }
    }

    /** Nothing, {@code ~} or {@code null}. */
    record Nothing(int line, int column) implements YamlNode {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    record Listing(int line, int column, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Mapping(int line, int column, Map<String, Field> fields) implements YamlNode {
        @Override
        public String kind() {
            return "a section";
        }
    }

    /** A field of a mapping; line and column are its name's. */
    record Field(int line, int column, YamlNode value) {}
}
