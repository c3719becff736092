package dev.syncline.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** All connectors on the class path. */
public final class Connectors {
    private Connectors() {}

    public static List<Connector<?>> all() {
        List<Connector<?>> all = new ArrayList<>();
        for (Connector<?> connector : ServiceLoader.load(Connector.class)) {
            all.add(connector);
        }
        return List.copyOf(all);
    }

    public static Connector<?> of(String api) {
        return all().stream()
                .filter(connector -> connector.api().id().equals(api))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no connector for the API " + api));
    }
}
