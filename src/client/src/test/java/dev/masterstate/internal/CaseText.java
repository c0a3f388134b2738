package dev.masterstate.internal;

import java.util.regex.Pattern;

/** Texts of the data-driven cases: {@code <x*3000>} stands for so many x. */
final class CaseText {

  private static final Pattern REPEATED = Pattern.compile("<(.)\\*(\\d+)>");

  static String expand(String text) {
    return REPEATED
        .matcher(text)
        .replaceAll(run -> run.group(1).repeat(Integer.parseInt(run.group(2))));
  }

  private CaseText() {}
}
