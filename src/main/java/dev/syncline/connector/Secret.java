package dev.syncline.connector;

/** A text that no log, message or dump shows. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
