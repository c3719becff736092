package dev.syncline.cli.progress;

import dev.syncline.cli.console.Console;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Shows no progress, for commands that are to be quiet. */
final class NoProgress implements Progress.View {
    private final Console console;

    NoProgress(Console console) {
        this.console = console;
    }

    @Override
    public long updateMillis() {
        return TimeUnit.HOURS.toMillis(1);
    }

    @Override
    public void show(List<StagePace> stages) {
        // nothing is shown
    }

    @Override
    public void end(List<StagePace> stages) {
        // nothing is shown
    }

    @Override
    public void say(String text) {
        console.say(text);
    }
}
