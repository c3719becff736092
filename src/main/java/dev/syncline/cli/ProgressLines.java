package dev.syncline.cli;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Progress where no person sits at a terminal: a line a stage now and then. */
final class ProgressLines implements Progress.View {
    private static final long EVERY_MILLIS = TimeUnit.SECONDS.toMillis(30);

    private final Console console;

    ProgressLines(Console console) {
        this.console = console;
    }

    @Override
    public long everyMillis() {
        return EVERY_MILLIS;
    }

    @Override
    public void show(List<StagePace> stages) {
        stages.stream()
                .filter(ProgressLines::isUnderWay)
                .map(ProgressText::line)
                .forEach(console::say);
    }

    private static boolean isUnderWay(StagePace stage) {
        return stage.done() > 0
                && (stage.counts().unprocessed() > 0 || stage.counts().deferred() > 0);
    }

    @Override
    public void end(List<StagePace> stages) {
        // the figures at the end say the rest
    }
}
