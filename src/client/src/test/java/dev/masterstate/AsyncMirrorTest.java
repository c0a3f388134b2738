package dev.masterstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AsyncMirrorTest {

  private static final String ASYNC = "Async";

  @Test
  void everyMethodHasAnAsyncTwinAndNoneIsLeftOver() {
    List<String> expected =
        methods(false)
            .map(
                method ->
                    signature(
                        CompletionStage.class.getName()
                            + "<"
                            + method.getGenericReturnType().getTypeName()
                            + ">",
                        method.getName() + ASYNC,
                        method))
            .toList();
    List<String> found =
        methods(true)
            .map(
                method ->
                    signature(
                        method.getGenericReturnType().getTypeName(), method.getName(), method))
            .toList();
    assertThat(found).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
  }

  private static Stream<Method> methods(boolean async) {
    return Arrays.stream(MasterState.class.getDeclaredMethods())
        .filter(method -> !method.isSynthetic() && method.getName().endsWith(ASYNC) == async);
  }

  private static String signature(String returned, String name, Method method) {
    return returned + " " + name + Arrays.toString(method.getGenericParameterTypes());
  }
}
