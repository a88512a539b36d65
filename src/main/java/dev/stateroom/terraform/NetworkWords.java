package dev.stateroom.terraform;

import dev.stateroom.model.Explained;
import dev.stateroom.model.Trouble;
import java.util.List;
import java.util.regex.Pattern;

/// AWS, or a registry of providers and modules, cannot be reached.
///
/// Sources: the errors of Go's `net`, `net/http` and `crypto/x509` packages as both versions of the
/// AWS SDK and Terraform's registry client wrap them; transcripts c0 to ca, g3. The services that
/// other providers manage are not meant: that one of them does not answer is no trouble of an
/// environment.
final class NetworkWords implements Rule {
    private static final String[] UNREACHABLE = {
        "no such host",
        "connection refused",
        "connection reset by peer",
        "network is unreachable",
        "no route to host",
        "i/o timeout",
        "TLS handshake timeout",
        "Client.Timeout exceeded",
        "context deadline exceeded",
        "request canceled while waiting for connection",
        "server misbehaving",
        "request send failed",
        "send request failed",
        "x509: certificate signed by unknown authority",
        "failed to verify certificate",
        "proxyconnect tcp",
        "failed to rewind transport stream for retry"
    };
    private static final String[] OURS = {
        "operation error S3",
        "operation error DynamoDB",
        "operation error STS",
        "operation error SSO",
        "amazonaws.com",
        "RequestError: send request failed",
        "registry.terraform.io",
        "registry.opentofu.org",
        "releases.hashicorp.com",
        "Failed to query available provider packages",
        "Failed to install provider",
        "Failed to get existing workspaces",
        "Error refreshing state",
        "Error loading state",
        "Failed to load state",
        "Failed to save state",
        "failed to upload state"
    };
    private static final Pattern LOOKUP = Pattern.compile("lookup ([A-Za-z0-9][\\w.-]+)(?: on |:)");
    private static final Pattern URL = Pattern.compile("\"?https?://([\\w.-]+(?::\\d+)?)[/\"]");

    @Override
    public List<Explained> look(Passage passage) {
        return passage.headed() && passage.says(UNREACHABLE) && passage.says(OURS)
                ? Rule.one(
                        Trouble.OFFLINE,
                        new Facts()
                                .put("host", passage.find(LOOKUP))
                                .put("host", passage.find(URL))
                                .put(passage.place())
                                .all())
                : List.of();
    }
}
