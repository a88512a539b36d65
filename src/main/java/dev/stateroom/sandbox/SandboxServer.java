package dev.stateroom.sandbox;

import com.sun.net.httpserver.HttpServer;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.sandbox.disk.Durable;
import dev.stateroom.sandbox.disk.HomeLock;
import dev.stateroom.sandbox.dynamodb.DynamoDb;
import dev.stateroom.sandbox.http.Calls;
import dev.stateroom.sandbox.http.Faults;
import dev.stateroom.sandbox.http.Front;
import dev.stateroom.sandbox.http.Request;
import dev.stateroom.sandbox.http.Service;
import dev.stateroom.sandbox.s3.S3;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// S3, DynamoDB and STS on one loopback port. All that is stored lies below the home and survives
/// the end of the process at any instant: an answer goes out only when its write is on the disk.
/// One server has a home at a time; several homes stand side by side.
///
/// Signatures are not checked, so any credentials do; hence the loopback address only.
public final class SandboxServer implements AutoCloseable {
    /// The account everything belongs to unless said otherwise.
    public static final String ACCOUNT = "123456789012";

    private final Path home;
    private final String region;
    private final HomeLock lock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Faults faults = new Faults();
    private final Calls calls = new Calls();

    /// Starts on a port the operating system chooses, with the usual account.
    ///
    /// @param home made where missing, readable by its owner only
    /// @throws ProblemException `sandbox-in-use`, `sandbox-port`, `sandbox-damaged`
    public SandboxServer(Path home, String region) {
        this(home, 0, ACCOUNT, region);
    }

    /// Starts on a given port.
    ///
    /// @param home made where missing, readable by its owner only
    /// @param port 0 = one the operating system chooses
    /// @throws ProblemException `sandbox-in-use`, `sandbox-port`, `sandbox-damaged`
    public SandboxServer(Path home, int port, String account, String region) {
        this.home = Durable.folder(home.toAbsolutePath().normalize());
        this.region = region;
        // Without it each answer may wait 40 ms for an acknowledgement (Nagle's algorithm).
        System.setProperty("sun.net.httpserver.nodelay", "true");
        this.lock = HomeLock.take(this.home);
        boolean started = false;
        try {
            Service s3 = new S3(this.home.resolve("s3"), region);
            Service dynamoDb = new DynamoDb(this.home.resolve("dynamodb"), account, region);
            Service sts = new Sts(account);
            this.server = listen(port);
            server.setExecutor(threads);
            server.createContext(
                    "/",
                    new Front(
                            request -> serviceFor(request, s3, dynamoDb, sts),
                            faults,
                            calls,
                            this.home.toString()));
            server.start();
            started = true;
        } finally {
            if (!started) {
                lock.close();
                threads.close();
            }
        }
    }

    private static Service serviceFor(Request request, Service s3, Service dynamoDb, Service sts) {
        if (DynamoDb.isFor(request)) {
            return dynamoDb;
        }
        return Sts.isFor(request) ? sts : s3;
    }

    private static HttpServer listen(int port) {
        try {
            return HttpServer.create(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "sandbox-port",
                            "The sandbox cannot listen on 127.0.0.1:" + port + ".",
                            "Another program has the port, or this user may not use it.",
                            "Choose another port, or none to get a free one."),
                    e);
        }
    }

    /// The home, absolute.
    public Path home() {
        return home;
    }

    /// The port, never 0.
    public int port() {
        return server.getAddress().getPort();
    }

    /// The region of everything in it.
    public String region() {
        return region;
    }

    /// Where all three services answer, such as `http://127.0.0.1:41234`.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /// The faults, none at the start; they do not outlive the server.
    public Faults faults() {
        return faults;
    }

    /// The calls made so far.
    public Calls calls() {
        return calls;
    }

    /// The environment variables with which any AWS client or Terraform 1.6 and later talks to this
    /// server; for Terraform path style too has to be set
    /// (`TF_CLI_ARGS_init=-backend-config=use_path_style=true`).
    public Map<String, String> environment() {
        return environment(endpoint(), region);
    }

    /// The same for a server that runs in another process.
    public static Map<String, String> environment(URI endpoint, String region) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ENDPOINT_URL", endpoint.toString());
        variables.put("AWS_ACCESS_KEY_ID", "sandbox");
        variables.put("AWS_SECRET_ACCESS_KEY", "sandbox");
        variables.put("AWS_REGION", region);
        // boto3 and older SDKs read this one only.
        variables.put("AWS_DEFAULT_REGION", region);
        variables.put("TF_CLI_ARGS_init", "-backend-config=use_path_style=true");
        return variables;
    }

    /// Stops listening, lets calls under way end, and gives the home free.
    @Override
    public void close() {
        server.stop(0);
        threads.close();
        lock.close();
    }
}
