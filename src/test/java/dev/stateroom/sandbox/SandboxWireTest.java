package dev.stateroom.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The wire itself, in forms that AWS's Java client does not produce but Terraform's Go client, the
/// command line of AWS or a careless program may.
final class SandboxWireTest {
    @TempDir static Path home;
    static SandboxServer server;
    static HttpClient http;

    @BeforeAll
    static void start() throws Exception {
        server = new SandboxServer(home, "eu-central-1");
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        send("PUT", "/bucket", "");
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    private static HttpResponse<String> send(
            String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.endpoint().resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void signedChunksWithTrailersAreDecoded() throws Exception {
        String[] headers = {
            "x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
            "x-amz-decoded-content-length", "9",
            "content-encoding", "aws-chunked"
        };
        String chunks =
                String.join(
                        "\r\n",
                        "5;chunk-signature=ab",
                        "12345",
                        "4;chunk-signature=cd",
                        "6789",
                        "0;chunk-signature=ef",
                        "x-amz-checksum-crc64nvme:%s",
                        "x-amz-trailer-signature:01",
                        "",
                        "");
        // The check value of CRC-64/NVME, ae8b14860a799888, in base 64.
        String right = chunks.formatted("rosUhgp5mIg=");
        assertEquals(200, send("PUT", "/bucket/chunked", right, headers).statusCode());
        HttpResponse<String> got = send("GET", "/bucket/chunked", "");
        assertEquals("123456789", got.body());
        assertTrue(got.headers().firstValue("content-encoding").isEmpty());

        HttpResponse<String> wrong =
                send("PUT", "/bucket/other", chunks.formatted("AAAAAAAAAAA="), headers);
        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.body().contains("<Code>BadDigest</Code>"), wrong.body());
        assertEquals(
                400,
                send("PUT", "/bucket/other", "5;chunk-signature=ab\r\n123", headers).statusCode());
        assertEquals(404, send("GET", "/bucket/other", "").statusCode());
    }

    @Test
    void aHeadTellsTheLengthAndSendsNoBody() throws Exception {
        send("PUT", "/bucket/k", "12345");
        HttpResponse<String> head = send("HEAD", "/bucket/k", "");
        assertEquals("5", head.headers().firstValue("content-length").orElse(""));
        assertEquals("", head.body());
        assertEquals(404, send("HEAD", "/bucket/none", "").statusCode());
    }

    @Test
    void aDocumentTypeIsRefused() throws Exception {
        HttpResponse<String> refused =
                send(
                        "PUT",
                        "/bucket?versioning",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                                + "<VersioningConfiguration><Status>&e;</Status>"
                                + "</VersioningConfiguration>");
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("<Code>MalformedXML</Code>"), refused.body());
    }

    @Test
    void noNameLeadsOutOfTheHome() throws Exception {
        for (String bucket : new String[] {"..", "%2e%2e", "a%2f..%2f..%2fb", "A", "a..b"}) {
            assertTrue(send("PUT", "/" + bucket, "").statusCode() >= 400, bucket);
        }
        assertEquals(200, send("PUT", "/bucket/%2e%2e%2f%2e%2e%2fx", "inside").statusCode());
        assertEquals("inside", send("GET", "/bucket/%2e%2e%2f%2e%2e%2fx", "").body());
    }

    @Test
    void whatIsNotServedSaysSo() throws Exception {
        HttpResponse<String> acl = send("GET", "/bucket?acl", "");
        assertEquals(501, acl.statusCode());
        assertTrue(acl.body().contains("<Code>NotImplemented</Code>"));
        assertEquals(
                400,
                send(
                                "POST",
                                "/",
                                "Action=ListAccountAliases",
                                "content-type",
                                "application/x-www-form-urlencoded")
                        .statusCode());
    }

    @Test
    void webPagesMayNotSwitchFaults() throws Exception {
        assertEquals(
                403,
                send(
                                "POST",
                                "/_sandbox/faults",
                                "{\"effect\":\"drop\"}",
                                "origin",
                                "http://example.com")
                        .statusCode());
    }
}
