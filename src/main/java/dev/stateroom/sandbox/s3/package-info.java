/// S3 over path-style HTTP: requests come in, answers as the S3 API reference describes them go
/// out, and every object version is an immutable file below the sandbox's home.
@NullMarked
package dev.stateroom.sandbox.s3;

import org.jspecify.annotations.NullMarked;
