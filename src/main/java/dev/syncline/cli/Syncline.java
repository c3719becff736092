package dev.syncline.cli;

public final class Syncline {
    private Syncline() {}

    public static void main(String[] args) {}
}
