package dev.syncline.report;

import java.io.OutputStream;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes JSON objects, one per line. */
public final class JsonLines implements AutoCloseable {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .rootValueSeparator("\n")
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final JsonGenerator json;
    private boolean begun;

    public JsonLines(OutputStream out) {
        this.json = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    public JsonLines start() {
        json.writeStartObject();
        begun = true;
        return this;
    }

    public JsonLines end() {
        json.writeEndObject();
        return this;
    }

    public JsonLines object(String name) {
        json.writeObjectPropertyStart(name);
        return this;
    }

    public JsonLines array(String name) {
        json.writeArrayPropertyStart(name);
        return this;
    }

    public JsonLines endArray() {
        json.writeEndArray();
        return this;
    }

    public JsonLines element(String text) {
        json.writeString(text);
        return this;
    }

    JsonLines element(long number) {
        json.writeNumber(number);
        return this;
    }

    public JsonLines put(String name, String text) {
        json.writeStringProperty(name, text);
        return this;
    }

    /** Writes a text, or null if it is empty. */
    public JsonLines putPresent(String name, String text) {
        return text.isEmpty() ? putNull(name) : put(name, text);
    }

    public JsonLines put(String name, long number) {
        json.writeNumberProperty(name, number);
        return this;
    }

    public JsonLines put(String name, double number) {
        json.writeNumberProperty(name, number);
        return this;
    }

    public JsonLines put(String name, boolean is) {
        json.writeBooleanProperty(name, is);
        return this;
    }

    public JsonLines put(String name, Instant time) {
        return put(name, time.toString());
    }

    public JsonLines putNull(String name) {
        json.writeNullProperty(name);
        return this;
    }

    /** Ends the last line and writes the generator's buffer to the stream. The stream stays open. */
    @Override
    public void close() {
        if (begun) {
            json.writeRaw('\n');
        }
        json.close();
    }
}
