package dev.stateroom.graph;

/// The colours of both themes, those of the style sheet.
public enum Palette {
    DARK,
    LIGHT;

    /// Alpha, red, green and blue, a byte each.
    public int argb(Ink ink) {
        return switch (this) {
            case DARK -> dark(ink);
            case LIGHT -> light(ink);
        };
    }

    private static int dark(Ink ink) {
        return switch (ink) {
            case CANVAS -> 0xff0d1117;
            case GRID -> 0xff1a2029;
            case NODE_FILL -> 0xff10151c;
            case NODE_LINE, MODULE_LINE -> 0xff30363d;
            case NODE_TITLE, MODULE_TITLE -> 0xffeef3f8;
            case NODE_TEXT, MODULE_TEXT, LANE_TEXT -> 0xff8b949e;
            case CREATE -> 0xff3fb950;
            case CREATE_FILL -> 0xff12241d;
            case CREATE_LINE -> 0xff23633a;
            case UPDATE -> 0xffd29922;
            case UPDATE_FILL -> 0xff272015;
            case UPDATE_LINE -> 0xff6b5016;
            case REPLACE -> 0xffbc8cff;
            case REPLACE_FILL -> 0xff221d36;
            case REPLACE_LINE -> 0xff65488f;
            case DELETE -> 0xfff85149;
            case DELETE_FILL -> 0xff2b181c;
            case DELETE_LINE -> 0xff7c2f30;
            case READ -> 0xff58a6ff;
            case READ_FILL -> 0xff132337;
            case READ_LINE -> 0xff204b80;
            case ON_BADGE -> 0xff0d1117;
            case MODULE_FILL -> 0xff13181f;
            case LANE_LINE -> 0xff21262d;
            case LANE_BADGE -> 0xff3a424c;
            case EDGE -> 0xff4a525c;
            case EDGE_NEEDED -> 0xff58a6ff;
            case EDGE_AFFECTED -> 0xfff0883e;
            case GLOW -> 0x80a371f7;
            case SELECTION -> 0xffbc8cff;
        };
    }

    private static int light(Ink ink) {
        return switch (ink) {
            case CANVAS -> 0xfff6f8fa;
            case GRID -> 0xffe6eaee;
            case NODE_FILL -> 0xffffffff;
            case NODE_LINE, MODULE_LINE -> 0xffd0d7de;
            case NODE_TITLE, MODULE_TITLE -> 0xff1b1f24;
            case NODE_TEXT, MODULE_TEXT, LANE_TEXT -> 0xff57606a;
            case CREATE -> 0xff1a7f37;
            case CREATE_FILL -> 0xffe6f9ea;
            case CREATE_LINE -> 0xff8fd6a3;
            case UPDATE -> 0xff9a6700;
            case UPDATE_FILL -> 0xfffff8dc;
            case UPDATE_LINE -> 0xffdcbf73;
            case REPLACE -> 0xff7541cf;
            case REPLACE_FILL -> 0xfff3ebff;
            case REPLACE_LINE -> 0xffc3a5ee;
            case DELETE -> 0xffcf222e;
            case DELETE_FILL -> 0xffffebe9;
            case DELETE_LINE -> 0xffff9f9d;
            case READ -> 0xff0969da;
            case READ_FILL -> 0xffe6f5ff;
            case READ_LINE -> 0xff98ceff;
            case ON_BADGE -> 0xffffffff;
            case MODULE_FILL -> 0xfff0f3f6;
            case LANE_LINE -> 0xffd0d7de;
            case LANE_BADGE -> 0xffd0d7de;
            case EDGE -> 0xffa2abb5;
            case EDGE_NEEDED -> 0xff0969da;
            case EDGE_AFFECTED -> 0xffbc4c00;
            case GLOW -> 0x598250df;
            case SELECTION -> 0xff7541cf;
        };
    }
}
