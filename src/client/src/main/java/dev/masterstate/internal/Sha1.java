package dev.masterstate.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-1, the one digest that scripts can make: what EVALSHA and {@code redis.sha1hex} speak of. */
final class Sha1 {

  /** Of a digest. */
  static final int HEX_DIGITS = 40;

  private Sha1() {}

  /** In hexadecimal digits, lower case. */
  static String hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-1", e);
    }
  }
}
