package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The items of a lock table that environments read together, by their `LockID`s.
record SharedItems(Shared<Map<String, Map<String, AttributeValue>>> read) {
    /// Of environments, those that read together with others.
    static Map<Backend, SharedItems> of(AwsClients clients, List<Backend> backends) {
        record Place(AwsReach reach, String table) {}
        List<Backend> tabled = backends.stream().filter(b -> b.dynamodbTable() != null).toList();
        Map<Backend, SharedItems> all = new HashMap<>();
        for (List<Backend> group : Crowd.groups(tabled, b -> new Place(AwsReach.of(b), table(b)))) {
            Backend first = group.getFirst();
            LockTable table = new LockTable(clients, AwsReach.of(first), table(first));
            List<String> ids =
                    group.stream()
                            .flatMap(b -> Stream.of(b.lockId(), b.digestId()))
                            .distinct()
                            .toList();
            SharedItems shared = new SharedItems(new Shared<>(() -> byId(table, ids)));
            group.forEach(each -> all.put(each, shared));
        }
        return all;
    }

    private static String table(Backend backend) {
        return Objects.requireNonNull(backend.dynamodbTable());
    }

    private static Map<String, Map<String, AttributeValue>> byId(
            LockTable table, List<String> ids) {
        List<Map<String, AttributeValue>> items = table.items(ids);
        Map<String, Map<String, AttributeValue>> byId = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            byId.put(ids.get(i), items.get(i));
        }
        return byId;
    }

    /// These items, each empty where there is none; nothing where they have to be read alone.
    Optional<List<Map<String, AttributeValue>>> items(List<String> ids) {
        return read.answer().map(byId -> ids.stream().map(byId::get).toList());
    }
}
