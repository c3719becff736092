package dev.syncline.cli.progress;

import dev.syncline.cli.console.Console;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Progress in a file or a pipe, where a bar cannot be drawn again: one line per stage, every 30 seconds. */
final class ProgressLines implements Progress.View {
    private static final long UPDATE_MILLIS = TimeUnit.SECONDS.toMillis(30);

    private final Console console;

    ProgressLines(Console console) {
        this.console = console;
    }

    @Override
    public long updateMillis() {
        return UPDATE_MILLIS;
    }

    @Override
    public void show(List<StagePace> stages) {
        stages.stream()
                .filter(ProgressLines::isUnderWay)
                .map(ProgressText::line)
                .forEach(console::say);
    }

    private static boolean isUnderWay(StagePace stage) {
        return stage.done() > 0 && stage.counts().left() > 0;
    }

    @Override
    public void end(List<StagePace> stages) {
        // the command prints the final counts itself
    }

    @Override
    public void say(String text) {
        console.say(text);
    }
}
