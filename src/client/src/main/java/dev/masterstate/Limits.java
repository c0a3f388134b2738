package dev.masterstate;

import java.time.Duration;

/** Every limit of the library: its unit, its default and its reason. */
public final class Limits {

  /**
   * The largest version, 2^63 - 1: what a Java {@code long} holds. At a thousand commits a second a
   * session reaches it after 292 million years.
   */
  public static final long MAX_VERSION = Long.MAX_VALUE;

  /**
   * Default limit on a state, in stored bytes: 8 MiB. One commit of a state of that size keeps a
   * Redis server busy for tens of milliseconds, during which it serves nobody else.
   */
  public static final long DEFAULT_MAX_STATE_BYTES = 8L << 20;

  /**
   * The deepest value that a patch or an initial state may hold, in nested containers: 10 000,
   * where Jackson's own limit is 1 000. This library walks values without recursion; beyond this
   * depth Jackson's trees overflow the default stack of a thread.
   */
  public static final int MAX_VALUE_DEPTH = 10_000;

  /**
   * The deepest state that {@link Snapshot#data()} reads, in nested containers: {@link
   * #MAX_VALUE_DEPTH} and the object around the values, so that whatever was committed as a tree
   * can be read as one.
   */
  public static final int MAX_TREE_DEPTH = MAX_VALUE_DEPTH + 1;

  /**
   * The longest number that {@link Snapshot#data()} reads, in characters: 10 000, where Jackson's
   * own limit is 1 000. The time that Java takes to read a number grows with the square of its
   * length.
   */
  public static final int MAX_NUMBER_LENGTH = 10_000;

  /**
   * The longest time to live, 100 years of 365 days: a state that is to live longer needs none, and
   * Redis refuses a time that overflows its clock.
   */
  public static final Duration MAX_TIME_TO_LIVE = Duration.ofDays(36_500);

  /**
   * What {@link MasterState#commitAll} sends before it waits for the answers, in bytes of keys,
   * patches and layouts of foreign texts: 1 MiB, where a character counts as one byte, whatever it
   * takes as UTF-8. It bounds what the client and its connections buffer; and a server is busy so
   * long with so much that one more round trip does not count. A commit that is larger goes alone.
   */
  public static final long COMMIT_ALL_CHUNK_BYTES = 1L << 20;

  /**
   * How many layouts of a foreign text a commit sends at most, as another writer rewrites the text
   * before each arrives; then the server lays it out by itself: 3. One that comes too late costs
   * the server up to three times what reading and writing the text does, so that three of them cost
   * what laying it out does at best, five to eight times that; and who was too late three times
   * would hardly be in time with a fourth.
   */
  public static final int MAX_SENT_LAYOUTS = 3;

  /**
   * The most tokens of a JSON Pointer: 256. A pointer costs the server a search for each token; and
   * whoever addresses a value one by one through hundreds of levels does not mean it.
   */
  public static final int MAX_POINTER_TOKENS = 256;

  /**
   * The most digits of a number that is incremented, of the amount, and of the sum: 1 000. The
   * server adds digit by digit, where a number of a million digits would keep it from all else.
   */
  public static final int MAX_INCREMENT_DIGITS = 1_000;

  /**
   * The largest exponent of a number that is incremented, and of the amount, in either direction: 1
   * 000. The sum is written without one, and has as many digits as the exponent asks for.
   */
  public static final int MAX_INCREMENT_EXPONENT = 1_000;

  /**
   * The most values, scalars and containers, of either side of a test whose texts differ: 100 000.
   * To compare them without regard to the order of members keeps the server for about 250 ms at
   * most. Nor is the state's value compared where it is deeper than {@link #MAX_VALUE_DEPTH}, which
   * no patch holds.
   */
  public static final int MAX_TESTED_VALUES = 100_000;

  /**
   * How often the WATCH / MULTI twin repeats a commit that names no version, when Redis aborts its
   * transaction; then it is a conflict: 1 000 times. Of 64 agents that commit to one session at
   * once each has one chance in 64, so that one commit in ten million ends so. The Lua store needs
   * no repetition.
   */
  public static final int MAX_ABORTED_COMMITS = 1_000;

  private Limits() {}
}
