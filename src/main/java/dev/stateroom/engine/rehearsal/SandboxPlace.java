package dev.stateroom.engine.rehearsal;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// A sandbox that is being served.
///
/// @param endpoint where S3, DynamoDB and STS answer
/// @param region region of everything in it
/// @param project root of the sample project
/// @param variables environment variables with which any AWS client or Terraform can use it
/// @param pid process that serves it
public record SandboxPlace(
        URI endpoint, String region, Path project, Map<String, String> variables, long pid) {
    public SandboxPlace {
        variables = Map.copyOf(variables);
    }
}
