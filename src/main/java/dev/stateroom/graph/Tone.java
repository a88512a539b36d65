package dev.stateroom.graph;

/// What a node is coloured by.
public enum Tone {
    NONE(""),
    CREATE("+"),
    UPDATE("~"),
    REPLACE("±"),
    DELETE("-"),
    READ("<");

    private final String sign;

    Tone(String sign) {
        this.sign = sign;
    }

    /// The sign in its badge; empty for none.
    public String sign() {
        return sign;
    }
}
