package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.storage.Listing.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What environments of one bucket list together.
record SharedListings(
        Shared<Map<Stretch, List<Entry>>> versions, Shared<Map<Stretch, List<Entry>>> objects) {
    /// How many pages are read in a row before whoever is left lists alone: pages come one after
    /// the other, and what each lists alone is listed at once.
    private static final int PAGES = 4;

    /// Which of the two listings of a bucket.
    enum Kind {
        VERSIONS,
        OBJECTS;

        Listing of(S3Listing bucket) {
            return this == VERSIONS ? bucket::versions : bucket::objects;
        }
    }

    /// Of environments, those that list together with others.
    ///
    /// @param page entries that one listing may have
    static Map<Backend, SharedListings> of(AwsClients clients, List<Backend> backends, int page) {
        record Place(AwsReach reach, String bucket) {}
        Map<Backend, SharedListings> all = new HashMap<>();
        for (List<Backend> group :
                Crowd.groups(backends, b -> new Place(AwsReach.of(b), b.bucket()))) {
            Backend first = group.getFirst();
            S3Listing listing = new S3Listing(clients, AwsReach.of(first), first.bucket(), page);
            List<Stretch> versions = new ArrayList<>();
            List<Stretch> objects = new ArrayList<>();
            for (Backend each : group) {
                StatePlaces places = new StatePlaces(each);
                versions.add(places.stateStretch());
                objects.add(places.backupsStretch());
                objects.add(places.recordsStretch());
            }
            SharedListings shared =
                    new SharedListings(
                            new Shared<>(
                                    () -> Sweep.over(listing::versions, versions, null, PAGES)),
                            new Shared<>(() -> Sweep.over(listing::objects, objects, null, PAGES)));
            group.forEach(each -> all.put(each, shared));
        }
        return all;
    }

    /// The entries of a stretch; empty where it has to be listed alone.
    Optional<List<Entry>> entries(Kind kind, Stretch stretch) {
        return (kind == Kind.VERSIONS ? versions : objects).answer().map(done -> done.get(stretch));
    }
}
