package dev.stateroom.storage;

import dev.stateroom.model.AssumedRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/// The AWS clients of one [AwsStore], each built when it is first needed and kept until the end.
final class AwsClients implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final int CONNECTIONS = 64;
    private static final String XML_READER = "javax.xml.stream.XMLInputFactory";

    private final AwsSettings settings;
    private final Map<AwsReach, S3Client> s3 = new ConcurrentHashMap<>();
    private final Map<AwsReach, DynamoDbClient> dynamodb = new ConcurrentHashMap<>();
    private final Map<AwsReach, StsClient> sts = new ConcurrentHashMap<>();
    private final Map<AwsReach, AwsCredentialsProvider> credentials = new ConcurrentHashMap<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private @Nullable SdkHttpClient http;

    AwsClients(AwsSettings settings) {
        this.settings = settings;
        // The SDK looks for an XML reader in each thread anew, and each of our threads makes one
        // request: to name the JDK's own saves a search through all archives for each answer.
        if (System.getProperty(XML_READER) == null) {
            System.setProperty(XML_READER, "com.sun.xml.internal.stream.XMLInputFactoryImpl");
        }
    }

    S3Client s3(AwsReach reach) {
        return s3.computeIfAbsent(
                reach,
                _ -> {
                    URI endpoint = endpoint("s3", reach);
                    Boolean pathStyle = reach.pathStyle();
                    // A host of its own for each bucket needs DNS, which 127.0.0.1 has not.
                    return kept(
                            configured(S3Client.builder(), reach, credentials(reach), endpoint)
                                    .forcePathStyle(
                                            pathStyle == null ? endpoint != null : pathStyle)
                                    .build());
                });
    }

    DynamoDbClient dynamodb(AwsReach reach) {
        return dynamodb.computeIfAbsent(
                reach,
                _ ->
                        kept(
                                configured(
                                                DynamoDbClient.builder(),
                                                reach,
                                                credentials(reach),
                                                endpoint("dynamodb", reach))
                                        .build()));
    }

    StsClient sts(AwsReach reach) {
        return sts.computeIfAbsent(reach, _ -> kept(newSts(reach, credentials(reach))));
    }

    /// A request, named for the sentence that tells its failure.
    AwsCall call(String action, String resource, AwsReach reach) {
        String service = action.substring(0, action.indexOf(':'));
        URI address = endpoint(service, reach);
        return new AwsCall(action, resource, reach, address == null ? null : bare(address));
    }

    private @Nullable URI endpoint(String service, AwsReach reach) {
        return settings.endpoint(service, reach.endpoint(service));
    }

    // User information in a URL would be a credential.
    private static String bare(URI address) {
        int port = address.getPort();
        return address.getScheme() + "://" + address.getHost() + (port < 0 ? "" : ":" + port);
    }

    private StsClient newSts(AwsReach reach, AwsCredentialsProvider provider) {
        return configured(StsClient.builder(), reach, provider, endpoint("sts", reach)).build();
    }

    /// The credentials of a reach, resolved anew before they end.
    AwsCredentialsProvider credentials(AwsReach reach) {
        return credentials.computeIfAbsent(reach, this::newCredentials);
    }

    private AwsCredentialsProvider newCredentials(AwsReach reach) {
        AwsCredentialsProvider own = ownCredentials(reach.profile());
        AssumedRole role = reach.role();
        if (role == null) {
            return own;
        }
        return kept(
                StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(kept(newSts(reach, own)))
                        .refreshRequest(assuming(role))
                        .build());
    }

    private static AssumeRoleRequest assuming(AssumedRole role) {
        String session = role.sessionName();
        Duration duration = role.duration();
        AssumedRole.Limits limits = role.limits();
        return AssumeRoleRequest.builder()
                .policy(limits.policy())
                .policyArns(
                        limits.policyArns().stream()
                                .map(arn -> PolicyDescriptorType.builder().arn(arn).build())
                                .toList())
                .tags(
                        limits.tags().entrySet().stream()
                                .map(tag ->
                                        Tag.builder()
                                                .key(tag.getKey())
                                                .value(tag.getValue())
                                                .build())
                                .toList())
                .transitiveTagKeys(limits.transitiveTagKeys())
                .roleArn(role.arn())
                .externalId(role.externalId())
                .roleSessionName(session == null ? "stateroom" : session)
                .sourceIdentity(role.sourceIdentity())
                .durationSeconds(duration == null ? null : Math.toIntExact(duration.toSeconds()))
                .build();
    }

    // The order of Terraform's provider chain (aws-sdk-go-v2 resolveCredentialChain): a profile
    // that the backend names comes before the keys of the environment, AWS_PROFILE after them.
    private AwsCredentialsProvider ownCredentials(@Nullable String profile) {
        if (profile != null) {
            return kept(profileCredentials(profile));
        }
        AwsCredentials keys = settings.keys();
        if (keys != null) {
            return StaticCredentialsProvider.create(keys);
        }
        List<AwsCredentialsProvider> chain = new ArrayList<>();
        String tokenFile = settings.variable("AWS_WEB_IDENTITY_TOKEN_FILE");
        String role = settings.variable("AWS_ROLE_ARN");
        if (tokenFile != null && role != null) {
            String session = settings.variable("AWS_ROLE_SESSION_NAME");
            chain.add(
                    kept(
                            WebIdentityTokenFileCredentialsProvider.builder()
                                    .webIdentityTokenFile(Path.of(tokenFile))
                                    .roleArn(role)
                                    .roleSessionName(session == null ? "stateroom" : session)
                                    .build()));
        }
        chain.add(kept(profileCredentials(settings.profile(null))));
        if (settings.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") != null
                || settings.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI") != null) {
            chain.add(kept(ContainerCredentialsProvider.create()));
        }
        if (!settings.isOn("AWS_EC2_METADATA_DISABLED")) {
            InstanceProfileCredentialsProvider.Builder machine =
                    InstanceProfileCredentialsProvider.builder();
            String endpoint = settings.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT");
            if (endpoint != null) {
                machine.endpoint(endpoint);
            }
            chain.add(kept(machine.build()));
        }
        return AwsCredentialsProviderChain.of(chain.toArray(AwsCredentialsProvider[]::new));
    }

    private ProfileCredentialsProvider profileCredentials(String profile) {
        return ProfileCredentialsProvider.builder()
                .profileFile(settings.profiles())
                .profileName(profile)
                .build();
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(
            B builder, AwsReach reach, AwsCredentialsProvider provider, @Nullable URI endpoint) {
        builder.region(Region.of(reach.region()))
                .credentialsProvider(provider)
                .httpClient(http())
                .overrideConfiguration(c ->
                        c.apiCallTimeout(AwsSettings.CALL)
                                .apiCallAttemptTimeout(AwsSettings.ATTEMPT)
                                .defaultProfileFile(settings.profiles())
                                .defaultProfileName(settings.profile(reach.profile()))
                                .retryStrategy(
                                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                                .maxAttempts(ATTEMPTS)
                                                .build()));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder;
    }

    private synchronized SdkHttpClient http() {
        SdkHttpClient shared = http;
        if (shared == null) {
            shared =
                    kept(
                            Apache5HttpClient.builder()
                                    .connectionTimeout(AwsSettings.CONNECT)
                                    .socketTimeout(AwsSettings.ATTEMPT)
                                    .maxConnections(CONNECTIONS)
                                    .dnsResolver(new BoundedDns(AwsSettings.CONNECT))
                                    .build());
            http = shared;
        }
        return shared;
    }

    private <C extends AutoCloseable> C kept(C closeable) {
        synchronized (open) {
            open.push(closeable);
        }
        return closeable;
    }

    /// Closes in the reverse of the order in which things were built.
    @Override
    public void close() {
        List<AutoCloseable> closing;
        synchronized (open) {
            closing = List.copyOf(open);
            open.clear();
        }
        for (AutoCloseable closeable : closing) {
            try {
                closeable.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("An AWS client did not close", e);
            }
        }
    }
}
