package dev.stateroom.storage;

/// All that a [Store] promises holds for environments that are looked at together.
final class AwsStoreTogetherTest extends AwsStoreTest {
    @Override
    Store store() {
        return new Neighbours(super.store());
    }
}
