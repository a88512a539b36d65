package dev.stateroom;

/// Where the program starts.
public final class Main {
    private Main() {}

    /// Starts Stateroom.
    public static void main(String[] arguments) {
        System.out.println("Stateroom");
    }
}
