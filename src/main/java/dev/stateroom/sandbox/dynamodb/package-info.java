/// DynamoDB over its JSON 1.0 protocol: requests with condition, filter and update expressions come
/// in, items and errors go out, and every item is a file below the sandbox's home.
@NullMarked
package dev.stateroom.sandbox.dynamodb;

import org.jspecify.annotations.NullMarked;
