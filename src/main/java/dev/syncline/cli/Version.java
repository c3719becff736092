package dev.syncline.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of Syncline, and of the Java that it runs on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "syncline " + (version == null ? "(built from a working copy)" : version) + " on Java " + Runtime.version()
        };
    }
}
