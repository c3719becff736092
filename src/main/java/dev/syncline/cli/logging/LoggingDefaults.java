package dev.syncline.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;

/**
 * The configuration of logging when the process starts: levels, and no appender. Nothing is logged to the console.
 * Logback finds this class as a service. It starts faster than a configuration file, which needs an XML parser.
 */
public final class LoggingDefaults extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        context.getStatusManager()
                .add(new NopStatusListener()); // without this listener, Logback prints its own messages on the console
        // the debug log of HttpClient holds request headers with tokens, so no option turns it on
        context.getLogger("org.apache.hc").setLevel(Level.WARN);
        RunLog.setLevels(context, false);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
