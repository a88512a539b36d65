package dev.stateroom.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The contract, held against moto, where it is installed (`pip install 'moto[server]'`).
final class MotoDynamoDbTest extends DynamoDbContract {
    static Process moto;
    static DynamoDbClient client;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(works(), "moto_server is not installed");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        moto =
                new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", String.valueOf(port))
                        .redirectErrorStream(true)
                        .start();
        // moto says so on a line of its own once it listens.
        BufferedReader output = moto.inputReader();
        String line = output.readLine();
        while (line != null && !line.contains("Running on")) {
            line = output.readLine();
        }
        Assumptions.assumeTrue(line != null, "moto_server does not start");
        Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
        client = Clients.dynamoDb(URI.create("http://127.0.0.1:" + port));
    }

    private static boolean works() throws InterruptedException {
        try {
            Process help =
                    new ProcessBuilder("moto_server", "--help")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!help.waitFor(20, TimeUnit.SECONDS)) {
                help.destroyForcibly();
                return false;
            }
            return help.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (client != null) {
            client.close();
        }
        if (moto != null) {
            moto.descendants().forEach(ProcessHandle::destroy);
            moto.destroy();
            moto.waitFor();
        }
    }

    @Override
    DynamoDbClient db() {
        return client;
    }
}
