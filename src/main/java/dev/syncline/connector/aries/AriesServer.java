package dev.syncline.connector.aries;

import dev.syncline.manifest.EntryFields;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** One server as Aries' document describes it. */
record AriesServer(String name, long cpuCores, long memoryMegabytes, List<Volume> volumes) {
    AriesServer {
        volumes = List.copyOf(volumes);
    }

    private record Compute(long cores, long megabytes) {}

    static AriesServer read(EntryFields fields) {
        String name = fields.text("name");
        Compute compute = fields.object("compute", AriesServer::readCompute);
        List<Volume> volumes = fields.object("storage", storage -> storage.objects("volumes", Volume::read));
        return new AriesServer(name, compute.cores(), compute.megabytes(), volumes);
    }

    private static Compute readCompute(EntryFields compute) {
        return new Compute(atLeastOne(compute, "cpu_core_count"), atLeastOne(compute, "memory_size"));
    }

    /** The document names no smallest value, so an unusual value is only a warning. */
    private static long atLeastOne(EntryFields compute, String field) {
        long value = compute.integer(field, Long.MIN_VALUE, Long.MAX_VALUE);
        if (value < 1 && value != Long.MIN_VALUE) {
            compute.warning(field, "is " + value + ", is that meant?");
        }
        return value;
    }

    void write(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeObjectPropertyStart("compute");
        json.writeNumberProperty("cpu_core_count", cpuCores);
        json.writeNumberProperty("memory_size", memoryMegabytes);
        json.writeEndObject();
        json.writeObjectPropertyStart("storage");
        json.writeArrayPropertyStart("volumes");
        volumes.forEach(volume -> volume.write(json));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }
}
