package dev.syncline.connector.aries;

import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.HostileAnswers;
import dev.syncline.connector.Samples;
import java.util.List;

class AriesProperties extends HostileAnswers<AriesServer> {
    private static final AriesServers ARIES = new AriesServers();
    private static final Call<AriesServer> CALL =
            Samples.call(ARIES, ARIES.api().sample(), ARIES.api().sample());

    @Override
    protected Connector<AriesServer> connector() {
        return ARIES;
    }

    @Override
    protected Call<AriesServer> call() {
        return CALL;
    }

    @Override
    protected List<String> vocabulary() {
        return List.of("success", "code", "message", "error", "SyncFailed", "ImageNotFound", "Unheard");
    }
}
