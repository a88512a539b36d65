package dev.stateroom.storage;

/// The same of the twin.
final class InMemoryStoreTogetherTest extends InMemoryStoreTest {
    @Override
    Store store() {
        return new Neighbours(super.store());
    }
}
