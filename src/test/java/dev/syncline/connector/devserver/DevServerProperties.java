package dev.syncline.connector.devserver;

import dev.syncline.connector.Call;
import dev.syncline.connector.Connector;
import dev.syncline.connector.HostileAnswers;
import dev.syncline.connector.Samples;
import java.util.List;

class DevServerProperties extends HostileAnswers<DevServerList> {
    private static final DevServers DEV_SERVERS = new DevServers();
    private static final Call<DevServerList> CALL = Samples.call(DEV_SERVERS, "{}");

    @Override
    protected Connector<DevServerList> connector() {
        return DEV_SERVERS;
    }

    @Override
    protected Call<DevServerList> call() {
        return CALL;
    }

    @Override
    protected List<String> vocabulary() {
        return List.of("total", "data", "id", "status", "error_code", "error_msg", "RUNNING", "a", "b");
    }
}
