package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/// The door to S3, DynamoDB and STS. Opening it costs nothing: clients are built when they are
/// first needed. Thread-safe.
///
/// A request that AWS does not answer ends after 8 s; failures are
/// [dev.stateroom.model.ProblemException]s.
public final class AwsStore implements Store {
    private final AwsSettings settings;
    private final AwsClients clients;

    /// @param environment process environment: `AWS_ENDPOINT_URL` (and `_S3`, `_DYNAMODB`, `_STS`),
    ///   access keys, `AWS_REGION`, `AWS_PROFILE` and the other variables of AWS's tools, `HOME`
    public AwsStore(Map<String, String> environment) {
        settings = new AwsSettings(environment);
        clients = new AwsClients(settings);
    }

    @Override
    public Identity identity(@Nullable Backend backend) {
        AwsReach reach = backend == null ? AwsReach.in(settings.region()) : AwsReach.of(backend);
        AwsCall call = clients.call("sts:GetCallerIdentity", "*", reach);
        return call.ask(() -> {
            GetCallerIdentityResponse caller = clients.sts(reach).getCallerIdentity();
            if (caller.account() == null || caller.arn() == null) {
                throw AwsFailure.notAws();
            }
            Instant expires =
                    clients.credentials(reach).resolveCredentials().expirationTime().orElse(null);
            return Identity.of(caller.account(), caller.arn(), expires);
        });
    }

    @Override
    public Snapshots snapshots(Backend backend) {
        return new S3Snapshots(clients, backend, S3Listing.PAGE, null);
    }

    @Override
    public Locks locks(Backend backend) {
        return new S3Locks(clients, backend, null);
    }

    @Override
    public List<Snapshots> snapshots(List<Backend> backends) {
        Map<Backend, SharedListings> shared = SharedListings.of(clients, backends, S3Listing.PAGE);
        return backends.stream()
                .<Snapshots>map(
                        each -> new S3Snapshots(clients, each, S3Listing.PAGE, shared.get(each)))
                .toList();
    }

    @Override
    public List<Locks> locks(List<Backend> backends) {
        Map<Backend, SharedItems> shared = SharedItems.of(clients, backends);
        return backends.stream()
                .<Locks>map(each -> new S3Locks(clients, each, shared.get(each)))
                .toList();
    }

    @Override
    public void close() {
        clients.close();
    }
}
