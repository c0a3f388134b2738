package dev.masterstate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.masterstate.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6901, sections 3 and 4: from text to tokens and back. */
class PointerTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``,``,0",
        "/,``,1",
        "//,`,`,2",
        "/foo/0,`foo,0`,2",
        "/a~1b,a/b,1",
        "/m~0n,m~n,1",
        "/~01,~1,1",
        "/~10,/0,1",
        "/~0~1/~1~0,`~/,/~`,2",
        "/c%d,c%d,1",
        "/ ,` `,1",
        "/-/01,`-,01`,2",
        "/é/\uD83D\uDE00,`é,\uD83D\uDE00`,2",
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void isReadAndWritten(String text, String tokens, String count) {
    Pointer read = Pointer.parse(text);
    assertThat(read.tokens()).hasSize(Integer.parseInt(count.strip()));
    assertThat(String.join(",", read.tokens())).isEqualTo(tokens);
    assertThat(read).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b", " /a", "#/a", "/~", "/a~", "/~2", "/~/0", "/~~0", "/a/b~x/c"})
  void whatIsNoneIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Pointer.parse(text));
  }

  @Test
  void tokensAreLimited() {
    String longest = "/a".repeat(Limits.MAX_POINTER_TOKENS);
    assertThat(Pointer.parse(longest).tokens()).hasSize(Limits.MAX_POINTER_TOKENS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pointer.parse(longest + "/"))
        .withMessageContaining(Integer.toString(Limits.MAX_POINTER_TOKENS));
  }

  @Test
  void containsWhatLiesDeeper() {
    Pointer a = Pointer.parse("/a");
    assertThat(a.contains(Pointer.parse("/a/b"))).isTrue();
    assertThat(a.contains(a)).as("a place is not inside of itself").isFalse();
    assertThat(a.contains(Pointer.parse("/ab"))).as("tokens are compared, not text").isFalse();
    assertThat(new Pointer(List.of()).contains(a)).isTrue();
    assertThat(Pointer.parse("/~0").contains(Pointer.parse("/~0/x"))).isTrue();
  }
}
