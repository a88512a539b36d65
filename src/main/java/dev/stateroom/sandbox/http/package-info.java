/// The sandbox's HTTP ground: a request comes in whole, a [dev.stateroom.sandbox.http.Service]
/// answers it, and between the two stand the faults and the recording of calls. Knows nothing of
/// any one AWS service.
@NullMarked
package dev.stateroom.sandbox.http;

import org.jspecify.annotations.NullMarked;
