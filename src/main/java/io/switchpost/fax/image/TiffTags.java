package io.switchpost.fax.image;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import java.lang.reflect.Array;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Numbers of a TIFF directory, whatever type a writer gave them. */
record TiffTags(Directory directory) {
  long number(int tag, long otherwise) {
    return first(tag).orElse(otherwise);
  }

  OptionalLong first(int tag) {
    long[] all = numbers(tag);
    return all.length == 0 ? OptionalLong.empty() : OptionalLong.of(all[0]);
  }

  /** All values; none if the tag is not there or is no number. */
  long[] numbers(int tag) {
    Entry entry = directory.getEntryById(tag);
    if (entry == null) {
      return new long[0];
    }
    Object value = entry.getValue();
    if (value instanceof Number one) {
      return new long[] {one.longValue()};
    }
    if (value == null || !value.getClass().isArray()) {
      return new long[0];
    }
    return IntStream.range(0, Array.getLength(value))
        .mapToObj(i -> Array.get(value, i))
        .filter(Number.class::isInstance)
        .mapToLong(number -> ((Number) number).longValue())
        .toArray();
  }

  OptionalDouble fraction(int tag) {
    Entry entry = directory.getEntryById(tag);
    return entry != null
            && entry.getValue() instanceof Number number
            && Double.isFinite(number.doubleValue())
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }
}
