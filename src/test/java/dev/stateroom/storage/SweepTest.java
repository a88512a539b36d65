package dev.stateroom.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.storage.Listing.Entry;
import dev.stateroom.storage.Listing.Mark;
import dev.stateroom.storage.Listing.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a sweep finds is what each stretch listed alone would.
class SweepTest {
    private int pages;

    /// A bucket with these entries, in any order of keys.
    private Listing bucket(List<Entry> entries, int size) {
        List<Entry> sorted = entries.stream().sorted((a, b) -> inBytes(a.key(), b.key())).toList();
        return (prefix, after) -> {
            pages++;
            int first = 0;
            if (after != null) {
                while (first < sorted.size()
                        && (after.id() == null
                                ? inBytes(sorted.get(first).key(), after.key()) <= 0
                                : first <= Integer.parseInt(after.id()))) {
                    first++;
                }
            }
            List<Entry> page = new ArrayList<>();
            for (int i = first; i < sorted.size(); i++) {
                if (sorted.get(i).key().startsWith(prefix)) {
                    if (page.size() == size) {
                        int last = sorted.indexOf(page.getLast());
                        return new Page(page, new Mark(page.getLast().key(), "" + last));
                    }
                    page.add(sorted.get(i));
                }
            }
            return new Page(page, null);
        };
    }

    private static int inBytes(String a, String b) {
        return Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static Entry version(String key, int number) {
        return new Entry(key, "v" + number, number == 0, false, Instant.EPOCH, 1, "e");
    }

    private static List<Entry> within(List<Entry> found, Stretch stretch) {
        return found.stream()
                .filter(e ->
                        inBytes(e.key(), stretch.from()) >= 0
                                && (inBytes(e.key(), stretch.last()) <= 0
                                        || (e.key().startsWith(stretch.last())
                                                && !stretch.brief())))
                .toList();
    }

    @Test
    void whatIsFoundIsWhatEachFindsAlone() {
        Random random = new Random(20261126);
        for (int round = 0; round < 2000; round++) {
            boolean plain = round % 2 == 0;
            String letters = plain ? "ab-./" : "ab~/é\uffee\ud83d\ude00";
            List<Entry> entries = new ArrayList<>();
            for (int i = random.nextInt(40); i > 0; i--) {
                String key = key(random, letters);
                for (int version = random.nextInt(1, 4); version > 0; version--) {
                    entries.add(version(key, entries.size()));
                }
            }
            List<Stretch> stretches =
                    IntStream.range(0, random.nextInt(1, 6))
                            .mapToObj(_ -> Stretch.of(key(random, letters)))
                            .distinct()
                            .toList();
            Listing bucket = bucket(entries, random.nextInt(1, 8));
            pages = 0;
            Map<Stretch, List<Entry>> together =
                    Sweep.over(bucket, stretches, null, Integer.MAX_VALUE);
            int swept = pages;
            pages = 0;
            for (Stretch each : stretches) {
                List<Entry> alone =
                        Sweep.over(bucket, List.of(each), null, Integer.MAX_VALUE).get(each);
                List<Entry> expected =
                        entries.stream()
                                .filter(e -> e.key().startsWith(each.last()))
                                .sorted((a, b) -> inBytes(a.key(), b.key()))
                                .toList();
                assertEquals(expected, alone);
                assertEquals(expected, within(together.get(each), each));
            }
            // Where a stretch ends with a page, only the next one tells that it did.
            assertTrue(
                    !plain || swept <= pages + stretches.size(),
                    swept + " pages where each alone needs " + pages);
        }
    }

    private static String key(Random random, String letters) {
        int[] all = letters.codePoints().toArray();
        StringBuilder key = new StringBuilder("k");
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            key.appendCodePoint(all[random.nextInt(all.length)]);
        }
        return key.toString();
    }

    @Test
    void whatLiesBetweenIsJumpedOver() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            entries.add(version("many/a/noise%02d".formatted(i), i));
        }
        entries.add(version("many/a/backups/one", 1));
        entries.add(version("many/z/backups/two", 2));
        List<Stretch> both = List.of(Stretch.of("many/z/backups/"), Stretch.of("many/a/backups/"));
        Map<Stretch, List<Entry>> found = Sweep.over(bucket(entries, 10), both, null, 9);
        assertEquals(2, pages);
        assertEquals(1, within(found.get(both.get(0)), both.get(0)).size());
        assertEquals(1, within(found.get(both.get(1)), both.get(1)).size());
    }

    @Test
    void whatWasNotListedToItsEndIsNotTold() {
        List<Entry> entries =
                IntStream.range(0, 20)
                        .mapToObj(i -> version("many/b/%02d".formatted(i), i))
                        .toList();
        Stretch nothing = Stretch.of("many/a/");
        Stretch half = Stretch.of("many/b/");
        Map<Stretch, List<Entry>> found =
                Sweep.over(bucket(entries, 10), List.of(nothing, half), null, 1);
        assertEquals(Map.of(nothing, List.of()), found);
    }

    @Test
    void ofALockFileOnlyTheNewestUseIsListed() {
        List<Entry> entries = new ArrayList<>();
        entries.add(version("k", 0));
        entries.add(new Entry("k.tflock", "d", true, true, Instant.EPOCH, 0, ""));
        for (int i = 1; i < 50; i++) {
            entries.add(version("k.tflock", i));
        }
        Stretch state = new Stretch("k", "k.tflock", true);
        // The page ends between the mark of the deletion and what was deleted.
        List<Entry> found = Sweep.over(bucket(entries, 2), List.of(state), null, 9).get(state);
        assertEquals(2, pages);
        assertEquals(List.of("v0", "d", "v1"), found.stream().map(Entry::version).toList());
    }
}
