package dev.syncline.job.definition;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A place in the file of a job definition.
 *
 * @param line from 1; 0 means the file as a whole
 * @param column in code points, from 1; 0 means the file as a whole
 */
record Place(int line, int column) {
    static final Place WHOLE_FILE = new Place(0, 0);
    static final Place START = new Place(1, 1);

    /** Where a node begins. */
    static Place of(Node node) {
        return node.getStartMark().map(Place::of).orElse(START);
    }

    /** The parser counts lines and columns from 0. */
    static Place of(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
