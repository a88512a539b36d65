package dev.stateroom.model;

/// An object that the state knows and a refresh no longer finds.
///
/// @param address its address
/// @param id the provider's id of it, or empty where the state has none
public record Lost(String address, String id) {}
