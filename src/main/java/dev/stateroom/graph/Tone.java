package dev.stateroom.graph;

/// What a node is coloured by: what a plan does, how a state stands, or what changed outside.
public enum Tone {
    NONE(""),
    CREATE("+"),
    UPDATE("~"),
    REPLACE("±"),
    DELETE("-"),
    READ("<"),
    /// The state says that the next apply replaces it.
    TAINTED("!"),
    /// An old object that is still to be destroyed.
    DEPOSED("×"),
    /// A finding names it.
    FINDING("?"),
    /// It was changed outside Terraform.
    CHANGED("≠"),
    /// It was deleted outside Terraform.
    GONE("∅");

    private final String sign;

    Tone(String sign) {
        this.sign = sign;
    }

    /// The sign in its badge; empty for none.
    public String sign() {
        return sign;
    }

    /// Whether a folded module counts it.
    boolean isCounted() {
        return this != NONE && this != READ;
    }
}
