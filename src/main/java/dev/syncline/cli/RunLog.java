package dev.syncline.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The log of a run, {@code logs/RUN.log} under the home. It is attached when the run's number is known; what breaks
 * before goes to {@code logs/syncline.log}. At most five files of 10 MB each.
 */
final class RunLog implements AutoCloseable {
    private static final FileSize LARGEST = FileSize.valueOf("10MB");
    private static final int OLDER = 4;
    private static final String FILE = "run";
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{30} %msg%n";
    /** What comes from outside may be part of a message, so it cannot steer their terminal. */
    private static final String PEOPLE =
            "%d{HH:mm:ss} %-5level %logger{20} %replace(%msg%n%ex{0}){'[\\p{Cc}\\p{Cf}&&[^\\n\\t]]', '\uFFFD'}";

    private final RollingFileAppender<ILoggingEvent> appender;

    private RunLog(RollingFileAppender<ILoggingEvent> appender) {
        this.appender = appender;
    }

    /** Sets logging up for a command that does more than read. */
    static void prepare(Session session) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LoggerContext context = context();
        if (session.options().isVerbose()) {
            context.getLogger("dev.syncline").setLevel(Level.DEBUG);
            root(context).addAppender(people(session.console(), context));
        }
    }

    /** Writes to the run's log from here on. */
    static RunLog attach(Home home, long runId) {
        return new RunLog(attach(home.log(runId)));
    }

    /** The log that is written to just now; begins the general one where there is none. */
    static Path current(Session session) {
        RollingFileAppender<?> attached =
                (RollingFileAppender<?>) root(context()).getAppender(FILE);
        return Path.of((attached == null ? attach(session.home().logs().resolve("syncline.log")) : attached).getFile());
    }

    @Override
    public void close() {
        root(context()).detachAppender(appender);
        appender.stop();
    }

    private static RollingFileAppender<ILoggingEvent> attach(Path file) {
        LoggerContext context = context();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName(FILE);
        appender.setFile(file.toString());
        appender.setEncoder(encoder(PATTERN, context));
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(LARGEST);
        size.start();
        appender.setRollingPolicy(rolling(appender, file, context));
        appender.setTriggeringPolicy(size);
        appender.start();
        root(context).addAppender(appender);
        return appender;
    }

    private static FixedWindowRollingPolicy rolling(
            RollingFileAppender<ILoggingEvent> appender, Path file, LoggerContext context) {
        FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(file + ".%i");
        rolling.setMinIndex(1);
        rolling.setMaxIndex(OLDER);
        rolling.start();
        return rolling;
    }

    private static OutputStreamAppender<ILoggingEvent> people(Console console, LoggerContext context) {
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setName("people");
        appender.setEncoder(encoder(PEOPLE, context));
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(Level.INFO.levelStr);
        filter.start();
        appender.addFilter(filter);
        appender.setOutputStream(console.err());
        appender.start();
        return appender;
    }

    private static PatternLayoutEncoder encoder(String pattern, LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static Logger root(LoggerContext context) {
        return context.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
