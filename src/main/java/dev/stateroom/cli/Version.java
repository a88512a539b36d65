package dev.stateroom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version that Maven wrote into the jar.
final class Version implements IVersionProvider {
    private static final String POM = "/META-INF/maven/dev.stateroom/stateroom/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties pom = new Properties();
        try (InputStream file = Version.class.getResourceAsStream(POM)) {
            if (file != null) {
                pom.load(file);
            }
        }
        return new String[] {"Stateroom " + pom.getProperty("version", "(development build)")};
    }
}
