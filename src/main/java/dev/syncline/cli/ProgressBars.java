package dev.syncline.cli;

import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.InteractiveConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/** Progress on a terminal: a bar a stage, drawn over and over in its place. */
final class ProgressBars implements Progress.View {
    private static final int EVERY_MILLIS = 500;

    private final Console console;
    private final List<Drawn> bars = new ArrayList<>();

    /** One stage's bar. Our poller writes the text; the library's thread only puts it in its place. */
    private static final class Bar implements ProgressBarRenderer {
        private volatile String text = "";
        private volatile String shorter = "";

        void set(StagePace stage) {
            text = ProgressText.bar(stage, true);
            shorter = ProgressText.bar(stage, false);
        }

        @Override
        public String render(ProgressState state, int width) {
            String line = text.length() <= width ? text : shorter;
            return line.length() <= width ? line : line.substring(0, Math.max(0, width));
        }
    }

    private record Drawn(Bar bar, ProgressBar line) {}

    ProgressBars(Console console) {
        this.console = console;
    }

    @Override
    public long everyMillis() {
        return EVERY_MILLIS;
    }

    @Override
    public void show(List<StagePace> stages) {
        if (bars.isEmpty()) {
            stages.forEach(stage -> bars.add(draw(stage, stages.size() > 1)));
        }
        for (int i = 0; i < bars.size(); i++) {
            bars.get(i).bar().set(stages.get(i));
            bars.get(i).line().stepTo(stages.get(i).done());
        }
    }

    private Drawn draw(StagePace stage, boolean severalLines) {
        Bar bar = new Bar();
        ProgressBarConsumer place = severalLines
                ? new InteractiveConsoleProgressBarConsumer(console.err())
                : new ConsoleProgressBarConsumer(console.err());
        ProgressBar line = new ProgressBarBuilder()
                .setTaskName(stage.stage().name())
                .setInitialMax(Math.max(1, stage.counts().entries()))
                .setUpdateIntervalMillis(EVERY_MILLIS)
                .setConsumer(place)
                .setRenderer(bar)
                .build();
        return new Drawn(bar, line);
    }

    @Override
    public void end(List<StagePace> stages) {
        show(stages);
        bars.forEach(bar -> bar.line().close());
    }
}
