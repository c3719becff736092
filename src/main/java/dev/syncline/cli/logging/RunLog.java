package dev.syncline.cli.logging;

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
import dev.syncline.cli.console.Console;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * A log file of a run. The newest 50 MB are kept: the file itself and four older ones ({@code .1} to {@code .4}), 10 MB
 * each. A command opens the file when it knows the number of the run.
 */
public final class RunLog implements AutoCloseable {
    private static final String SYNCLINE = "dev.syncline";
    /** Spring Boot logs its start under the name of the class that it starts. */
    private static final String SPRING_BOOT_START = "dev.syncline.job.run.BatchApplication";

    private static final FileSize LARGEST_FILE = FileSize.valueOf("10MB");
    private static final int OLDER_FILES = 4;
    private static final String FILE_APPENDER = "run";
    private static final String FILE_PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{30} %msg%n";
    /** Replaces control characters, because a message may contain text of a manifest or an API. */
    private static final String CONSOLE_PATTERN =
            "%d{HH:mm:ss} %-5level %logger{20} %replace(%msg%n%ex{0}){'[\\p{Cc}\\p{Cf}&&[^\\n\\t]]', '\uFFFD'}";

    private final RollingFileAppender<ILoggingEvent> appender;

    private RunLog(RollingFileAppender<ILoggingEvent> appender) {
        this.appender = appender;
    }

    /**
     * Redirects {@code java.util.logging} to the log.
     *
     * @param verbose also logs the debug messages of Syncline and the messages of libraries, and shows INFO and above on
     *     standard error
     */
    public static void configure(Console console, boolean verbose) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LoggerContext context = context();
        setLevels(context, verbose);
        if (verbose) {
            root(context).addAppender(consoleAppender(console, context));
        }
    }

    /** Only Syncline's own lines help operators, so those of libraries are logged only if {@code verbose}. */
    static void setLevels(LoggerContext context, boolean verbose) {
        root(context).setLevel(verbose ? Level.INFO : Level.WARN);
        context.getLogger(SYNCLINE).setLevel(verbose ? Level.DEBUG : Level.INFO);
        context.getLogger(SPRING_BOOT_START).setLevel(verbose ? Level.INFO : Level.WARN);
    }

    /** Opens a log file. From now on, all messages go to it. */
    public static RunLog open(Path file) {
        return new RunLog(addFileAppender(file));
    }

    /**
     * The log file that messages go to.
     *
     * @param fallback this file is opened if none is open
     */
    public static Path currentFile(Supplier<Path> fallback) {
        RollingFileAppender<?> open = (RollingFileAppender<?>) root(context()).getAppender(FILE_APPENDER);
        return Path.of((open == null ? addFileAppender(fallback.get()) : open).getFile());
    }

    @Override
    public void close() {
        root(context()).detachAppender(appender);
        appender.stop();
    }

    private static RollingFileAppender<ILoggingEvent> addFileAppender(Path file) {
        LoggerContext context = context();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName(FILE_APPENDER);
        appender.setFile(file.toString());
        appender.setEncoder(encoder(FILE_PATTERN, context));
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(LARGEST_FILE);
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
        rolling.setMaxIndex(OLDER_FILES);
        rolling.start();
        return rolling;
    }

    private static OutputStreamAppender<ILoggingEvent> consoleAppender(Console console, LoggerContext context) {
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setName("console");
        appender.setEncoder(encoder(CONSOLE_PATTERN, context));
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
