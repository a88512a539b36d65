package dev.stateroom.storage;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/// Name resolution that gives up. The system's own waits up to half a minute where no name server
/// answers, and nothing can interrupt it.
///
/// @param limit longest time for one name
record BoundedDns(Duration limit) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        FutureTask<InetAddress[]> question =
                new FutureTask<>(() -> SystemDefaultDnsResolver.INSTANCE.resolve(host));
        Thread.ofPlatform().daemon().name("dns").start(question);
        try {
            return question.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        } catch (ExecutionException e) {
            throw unknown(host, e);
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    private static UnknownHostException unknown(String host, Throwable cause) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(cause);
        return unknown;
    }
}
