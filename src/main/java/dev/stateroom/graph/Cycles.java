package dev.stateroom.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Strongly connected components by Tarjan's algorithm, without recursion: chains of dependencies
/// may be longer than a stack.
final class Cycles {
    private Cycles() {}

    /// The components of more than one node, and nodes with an edge to themselves.
    static List<List<Integer>> of(Neighbours graph) {
        int size = graph.size();
        int[] index = new int[size];
        Arrays.fill(index, -1);
        int[] low = new int[size];
        int[] next = new int[size];
        boolean[] onStack = new boolean[size];
        int[] stack = new int[size];
        int[] path = new int[size];
        int stackTop = 0;
        int count = 0;
        List<List<Integer>> found = new ArrayList<>();
        for (int root = 0; root < size; root++) {
            if (index[root] >= 0) {
                continue;
            }
            int pathTop = 0;
            path[pathTop++] = root;
            index[root] = low[root] = count++;
            next[root] = graph.begin(root);
            stack[stackTop++] = root;
            onStack[root] = true;
            while (pathTop > 0) {
                int node = path[pathTop - 1];
                if (next[node] < graph.end(node)) {
                    int other = graph.at(next[node]++);
                    if (index[other] < 0) {
                        index[other] = low[other] = count++;
                        next[other] = graph.begin(other);
                        stack[stackTop++] = other;
                        onStack[other] = true;
                        path[pathTop++] = other;
                    } else if (onStack[other]) {
                        low[node] = Math.min(low[node], index[other]);
                    }
                    continue;
                }
                pathTop--;
                if (pathTop > 0) {
                    low[path[pathTop - 1]] = Math.min(low[path[pathTop - 1]], low[node]);
                }
                if (low[node] == index[node]) {
                    List<Integer> part = new ArrayList<>();
                    int member;
                    do {
                        member = stack[--stackTop];
                        onStack[member] = false;
                        part.add(member);
                    } while (member != node);
                    if (part.size() > 1 || needsItself(graph, node)) {
                        Collections.sort(part);
                        found.add(part);
                    }
                }
            }
        }
        return found;
    }

    private static boolean needsItself(Neighbours graph, int node) {
        for (int k = graph.begin(node); k < graph.end(node); k++) {
            if (graph.at(k) == node) {
                return true;
            }
        }
        return false;
    }
}
