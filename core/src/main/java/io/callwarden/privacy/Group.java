package io.callwarden.privacy;

/** One number of a run: what school grammar makes one of, or one word of digits. One thread at a time. */
final class Group {
  private final int first;
  private int last;
  private String digits;
  private boolean innocent;
  private boolean scaled;
  private final boolean written;

  /** Only a smaller part can go on with it; 0 when nothing can. */
  private long limit;

  private long total;
  private long value;
  private long scaleLimit = Long.MAX_VALUE;

  private Group(int token, String digits, boolean written) {
    this.first = token;
    this.last = token;
    this.digits = digits;
    this.written = written;
  }

  /** A number in digits, or a digit by its name: nothing goes on with it. */
  static Group closed(int token, String digits, boolean written) {
    return new Group(token, digits, written);
  }

  static Group small(int token, long value) {
    Group group = new Group(token, String.valueOf(value), false);
    group.value = value;
    group.limit = limitAfter(value);
    return group;
  }

  static Group scale(int token, long scale) {
    Group group = new Group(token, String.valueOf(scale), false);
    group.total = scale;
    group.scaled = true;
    group.limit = scale;
    group.scaleLimit = scale;
    return group;
  }

  private static long limitAfter(long value) {
    return value < 20 ? 0 : value < 100 ? 10 : 100;
  }

  /** Adds a part of 1 to 900; false if it begins a number of its own. */
  boolean addSmall(int token, long part) {
    if (part == 0 || part >= limit) {
      return false;
    }
    value += part;
    limit = limitAfter(part);
    last = token;
    digits = String.valueOf(total + value);
    return true;
  }

  /** Counts thousands or more with what stands before; false if it begins a number of its own. */
  boolean addScale(int token, long scale) {
    if (written) {
      last = token;
      scaled = true;
      return true;
    }
    if (value == 0 || scale >= scaleLimit) {
      return false;
    }
    total += value * scale;
    value = 0;
    scaled = true;
    limit = scale;
    scaleLimit = scale;
    last = token;
    digits = String.valueOf(total);
    return true;
  }

  /** Takes «нуля» behind «два»: its last digit says how often the next one comes. */
  boolean addCounted(int token, long digit) {
    int end = digits.length() - 1;
    int count = end < 0 || written ? 0 : digits.charAt(end) - '0';
    if (count < 2 || value < 2 || scaled) {
      return false;
    }
    digits = digits.substring(0, end) + String.valueOf(digit).repeat(count);
    limit = 0;
    value = 0;
    last = token;
    return true;
  }

  /** Adds tokens of the same number whose digits are known. */
  void extend(int token, String more) {
    last = token;
    digits += more;
    limit = 0;
  }

  int first() {
    return first;
  }

  int last() {
    return last;
  }

  String digits() {
    return digits;
  }

  int size() {
    return digits.length();
  }

  boolean isInnocent() {
    return innocent;
  }

  void markInnocent() {
    innocent = true;
  }

  /** Whether it counts thousands. */
  boolean isScaled() {
    return scaled;
  }

  boolean isWritten() {
    return written;
  }

  /** The value of up to nine digits; -1 of more. */
  int number() {
    return digits.isEmpty() || digits.length() > 9 ? -1 : Integer.parseInt(digits);
  }
}
