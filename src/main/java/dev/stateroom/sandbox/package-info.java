/// The embedded sandbox: S3, DynamoDB and STS on one loopback port, with a home directory that
/// outlives the process. A home goes in; an endpoint for any AWS client or Terraform comes out,
/// with faults that can be switched on and a record of every call made.
@NullMarked
package dev.stateroom.sandbox;

import org.jspecify.annotations.NullMarked;
