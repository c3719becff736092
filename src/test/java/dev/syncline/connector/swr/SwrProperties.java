package dev.syncline.connector.swr;

import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.HostileAnswers;
import dev.syncline.connector.Samples;
import java.util.List;

class SwrProperties extends HostileAnswers<SwrImage> {
    private static final SwrImages SWR = new SwrImages();
    private static final Call<SwrImage> CALL =
            Samples.call(SWR, SWR.api().sample().replace("[\"v1\"]", "[\"v1\",\"v2\"]"));

    @Override
    protected Connector<SwrImage> connector() {
        return SWR;
    }

    @Override
    protected Call<SwrImage> call() {
        return CALL;
    }

    @Override
    protected List<String> vocabulary() {
        return List.of("v1", "v2", "stranger", "errors", "errorCode", "errorMessage", "SVCSTG.SWR.4000014");
    }
}
