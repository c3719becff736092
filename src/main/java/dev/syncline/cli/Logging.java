package dev.syncline.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;

/**
 * What is logged before a run's log is attached: nothing goes to the console. Logback finds this as a service; it would
 * have to read a file of the same content with an XML parser.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        // what logback has to say of itself is for nobody's eyes
        context.getStatusManager().add(new NopStatusListener());
        // HttpClient's debug log holds headers, and so tokens: no verbosity turns it on
        context.getLogger("org.apache.hc").setLevel(Level.WARN);
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
