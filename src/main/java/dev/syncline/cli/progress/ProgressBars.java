package dev.syncline.cli.progress;

import dev.syncline.cli.console.Console;
import dev.syncline.cli.console.RedrawnLines;
import dev.syncline.cli.console.Terminal;
import java.util.List;

/** Progress on a terminal: one bar per stage, drawn again and again in the same place. */
final class ProgressBars implements Progress.View {
    private static final int UPDATE_MILLIS = 500;
    /** Reading the size of the terminal starts a process, so not every update reads it. */
    private static final int UPDATES_PER_SIZE = 10;

    private final Console console;
    private final Terminal terminal;
    private final RedrawnLines lines;
    private Terminal.Size size;
    private int updates;

    ProgressBars(Console console, Terminal terminal) {
        this.console = console;
        this.terminal = terminal;
        this.lines = new RedrawnLines(console.err());
        this.size = terminal.currentSize().get();
    }

    @Override
    public long updateMillis() {
        return UPDATE_MILLIS;
    }

    @Override
    public void show(List<StagePace> stages) {
        updates++;
        if (updates % UPDATES_PER_SIZE == 0) {
            size = terminal.currentSize().get();
        }
        List<StagePace> unfinished = stages.stream()
                .filter(stage -> stage.counts().unprocessed() + stage.counts().following() > 0)
                .toList();
        List<StagePace> wanted = stages.size() < size.rows() ? stages : unfinished;
        lines.draw(bars(wanted.stream().limit(size.rows() - 1L).toList()));
    }

    @Override
    public void end(List<StagePace> stages) {
        lines.erase();
        lines.draw(bars(stages));
    }

    @Override
    public void say(String text) {
        lines.erase();
        console.say(text);
    }

    private List<String> bars(List<StagePace> stages) {
        return stages.stream()
                .map(stage -> ProgressText.bar(stage, size.columns()))
                .toList();
    }
}
