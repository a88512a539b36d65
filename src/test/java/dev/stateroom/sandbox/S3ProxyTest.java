package dev.stateroom.sandbox;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.s3.S3Client;

/// The contract, held against somebody else's S3: it says what the protocol is, not what we think.
final class S3ProxyTest extends S3Contract {
    static S3Proxy proxy;
    static URI endpoint;
    static S3Client client;

    @BeforeAll
    static void start() throws Exception {
        proxy =
                S3Proxy.builder()
                        .blobStore(new TransientNio2BlobStore())
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .awsAuthentication(AuthenticationType.NONE, null, null)
                        .build();
        proxy.start();
        endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
        client = Clients.s3(endpoint);
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        proxy.stop();
    }

    @Override
    S3Client s3() {
        return client;
    }

    @Override
    URI endpoint() {
        return endpoint;
    }
}
