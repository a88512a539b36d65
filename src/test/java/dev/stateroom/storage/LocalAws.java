package dev.stateroom.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// S3, DynamoDB and STS on this machine: moto, started as a process of its own.
final class LocalAws implements AutoCloseable {
    private final Process process;
    final URI endpoint;

    private LocalAws(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    static LocalAws start() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process =
                new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", "" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (process.isAlive() && System.nanoTime() < end) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return new LocalAws(process, URI.create("http://127.0.0.1:" + port));
            } catch (IOException e) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
        process.destroyForcibly();
        throw new IOException("moto_server did not start");
    }

    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_ACCESS_KEY_ID", "sandbox",
                "AWS_SECRET_ACCESS_KEY", "sandbox",
                "AWS_REGION", "eu-central-1",
                "HOME", "/nonexistent",
                "AWS_EC2_METADATA_DISABLED", "true");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
