package dev.syncline.cli;

import dev.syncline.job.definition.Environment;

/** What all commands of one call share. */
record Session(Console console, Environment environment, Shutdown shutdown, GlobalOptions options) {

    Home home() {
        return new Home(options.home(environment.value("SYNCLINE_HOME")), environment);
    }

    boolean isJson() {
        return options.isJson();
    }

    void say(String text) {
        console.say(text);
    }
}
