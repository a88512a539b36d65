package dev.stateroom.sandbox.s3;

/// A version with its bytes.
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Content(ObjectVersion version, byte[] data) {
    /// Length only: the bytes may be a state.
    @Override
    public String toString() {
        return version.key() + " (" + data.length + " bytes)";
    }
}
