package dev.masterstate.differential;

import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a failing session small: whatever can go while it still fails, goes. */
final class Shrinker {

  private static final int MAX_TRIES = 2_000;
  private static final Set<String> OP_MEMBERS =
      Set.of("\"op\"", "\"path\"", "\"from\"", "\"value\"");
  private static final Pattern CHARACTER =
      Pattern.compile("\\\\u[0-9a-fA-F]{4}|\\\\.|.", Pattern.DOTALL);

  private final Predicate<List<Step>> fails;
  private int tries;

  private Shrinker(Predicate<List<Step>> fails) {
    this.fails = fails;
  }

  static List<Step> shrink(List<Step> failing, Predicate<List<Step>> fails) {
    Shrinker shrinker = new Shrinker(fails);
    List<Step> fewer = shrinker.reduce(failing, Shrinker::fewer);
    List<Step> simpler =
        shrinker.reduce(fewer, steps -> simplerInOne(steps, Shrinker::simplerStep));
    return shrinker.reduce(simpler, Shrinker::fewer);
  }

  private List<Step> reduce(
      List<Step> failing, Function<List<Step>, Stream<List<Step>>> candidates) {
    List<Step> smallest = failing;
    while (true) {
      Optional<List<Step>> smaller =
          candidates
              .apply(smallest)
              .takeWhile(c -> tries < MAX_TRIES)
              .filter(this::stillFails)
              .findFirst();
      if (smaller.isEmpty()) {
        return smallest;
      }
      smallest = smaller.get();
    }
  }

  private boolean stillFails(List<Step> candidate) {
    tries++;
    return fails.test(candidate);
  }

  /** The list without a half, a quarter, …, one of its elements. */
  private static <T> Stream<List<T>> fewer(List<T> all) {
    return Stream.iterate(all.size(), size -> size > 0, size -> size / 2)
        .flatMap(
            size ->
                IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                    .mapToObj(from -> without(all, from, Math.min(all.size(), from + size))));
  }

  private static <T> List<T> without(List<T> all, int from, int to) {
    List<T> rest = new ArrayList<>(all.subList(0, from));
    rest.addAll(all.subList(to, all.size()));
    return rest;
  }

  /** The list with one element replaced by a simpler one. */
  private static <T> Stream<List<T>> simplerInOne(
      List<T> all, Function<T, Stream<? extends T>> simpler) {
    return IntStream.range(0, all.size())
        .boxed()
        .flatMap(i -> simpler.apply(all.get(i)).map(element -> with(all, i, element)));
  }

  private static <T> List<T> with(List<T> all, int index, T element) {
    List<T> changed = new ArrayList<>(all);
    changed.set(index, element);
    return changed;
  }

  private static Stream<? extends Step> simplerStep(Step step) {
    if (step instanceof Step.Commit commit) {
      Stream<Step.Commit> plainBase =
          commit.base() == Step.Base.CURRENT_VERSION
              ? Stream.of()
              : Stream.of(new Step.Commit(Step.Base.CURRENT_VERSION, commit.patch()));
      return Stream.concat(
          plainBase,
          simplerPatch(commit.patch()).map(patch -> new Step.Commit(commit.base(), patch)));
    }
    if (step instanceof Step.Initialise initialise) {
      return simplerText(initialise.data())
          .filter(text -> text.startsWith("{"))
          .map(Step.Initialise::new);
    }
    if (step instanceof Step.Write write) {
      return simplerText(write.text()).map(Step.Write::new);
    }
    if (step instanceof Step.Rewrite rewrite && rewrite.versionChange() != 0) {
      return Stream.of(new Step.Rewrite(rewrite.writer(), 0));
    }
    return Stream.of();
  }

  private static Stream<? extends PatchSpec> simplerPatch(PatchSpec patch) {
    if (patch instanceof FlatSpec flat) {
      return simpler(
          flat.layout(),
          Stream.concat(fewer(flat.ops()), simplerInOne(flat.ops(), Shrinker::simplerOp)),
          flat.ops(),
          (ops, layout) -> new FlatSpec(ops, flat.asText(), layout));
    }
    if (patch instanceof JsonPatchSpec json) {
      return simpler(
          json.layout(),
          Stream.concat(fewer(json.ops()), simplerInOne(json.ops(), Shrinker::simplerJsonOp)),
          json.ops(),
          (ops, layout) -> new JsonPatchSpec(ops, json.asText(), layout));
    }
    MergeSpec merge = (MergeSpec) patch;
    return simpler(
        merge.layout(),
        simplerJson(merge.merge()),
        merge.merge(),
        (json, layout) -> new MergeSpec(json, merge.asText(), layout));
  }

  private static <T> Stream<PatchSpec> simpler(
      long layout, Stream<? extends T> simpler, T all, BiFunction<T, Long, PatchSpec> patch) {
    Stream<PatchSpec> plain =
        layout == PatchSpec.PLAIN ? Stream.of() : Stream.of(patch.apply(all, PatchSpec.PLAIN));
    return Stream.concat(plain, simpler.map(some -> patch.apply(some, layout)));
  }

  private static Stream<FlatSpec.OpSpec> simplerOp(FlatSpec.OpSpec op) {
    Stream<FlatSpec.OpSpec> values =
        op.value() == null
            ? Stream.of()
            : simplerText(op.value()).map(text -> new FlatSpec.OpSpec(op.op(), op.path(), text));
    Stream<FlatSpec.OpSpec> paths =
        op.path() == null
            ? Stream.of()
            : simplerLiteral(op.path()).map(path -> new FlatSpec.OpSpec(op.op(), path, op.value()));
    return Stream.concat(values, paths);
  }

  /** A simpler op that still has the members that its kind needs. */
  private static Stream<RawJson> simplerJsonOp(RawJson op) {
    if (!(op instanceof RawJson.Obj object)) {
      return Stream.of();
    }
    List<RawJson.Member> members = object.members();
    Stream<List<RawJson.Member>> fewer =
        IntStream.range(0, members.size())
            .filter(i -> !OP_MEMBERS.contains(members.get(i).key()))
            .mapToObj(i -> without(members, i, i + 1));
    return Stream.concat(fewer, simplerInOne(members, Shrinker::simplerOpMember))
        .map(RawJson.Obj::new);
  }

  private static Stream<RawJson.Member> simplerOpMember(RawJson.Member member) {
    Stream<? extends RawJson> simpler =
        switch (member.key()) {
          case "\"value\"" -> simplerJson(member.value());
          case "\"path\"", "\"from\"" ->
              member.value() instanceof RawJson.Scalar pointer && pointer.isString()
                  ? simplerLiteral(pointer.token()).map(RawJson.Scalar::new)
                  : Stream.of();
          default -> Stream.of();
        };
    return simpler.map(value -> new RawJson.Member(member.key(), value));
  }

  private static Stream<String> simplerText(String text) {
    RawJson json;
    try {
      json = RawJson.parse(text);
    } catch (IllegalArgumentException e) {
      return fewer(text.codePoints().boxed().toList()).map(Shrinker::string);
    }
    Stream<String> simpler = simplerJson(json).map(RawJson::text);
    return text.equals(json.text()) ? simpler : Stream.concat(Stream.of(json.text()), simpler);
  }

  private static String string(List<Integer> codePoints) {
    return codePoints.stream()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Stream<? extends RawJson> simplerJson(RawJson json) {
    if (json instanceof RawJson.Obj object) {
      List<RawJson.Member> members = object.members();
      return Stream.concat(
          Stream.concat(fewer(members), simplerInOne(members, Shrinker::simplerMember))
              .map(RawJson.Obj::new),
          members.stream().map(RawJson.Member::value).filter(value -> members.size() == 1));
    }
    if (json instanceof RawJson.Array array) {
      List<RawJson> elements = array.elements();
      return Stream.concat(
          Stream.concat(fewer(elements), simplerInOne(elements, Shrinker::simplerJson))
              .map(RawJson.Array::new),
          elements.stream().filter(element -> elements.size() == 1));
    }
    RawJson.Scalar scalar = (RawJson.Scalar) json;
    Stream<RawJson.Scalar> zero =
        scalar.token().length() > 1 ? Stream.of(new RawJson.Scalar("0")) : Stream.of();
    return scalar.isString()
        ? Stream.concat(zero, simplerLiteral(scalar.token()).map(RawJson.Scalar::new))
        : zero;
  }

  private static Stream<RawJson.Member> simplerMember(RawJson.Member member) {
    return Stream.concat(
        simplerJson(member.value()).map(value -> new RawJson.Member(member.key(), value)),
        simplerLiteral(member.key()).map(key -> new RawJson.Member(key, member.value())));
  }

  /** A literal without needless escapes, or without some of its characters. */
  private static Stream<String> simplerLiteral(String literal) {
    List<String> characters =
        CHARACTER
            .matcher(literal.substring(1, literal.length() - 1))
            .results()
            .map(MatchResult::group)
            .toList();
    Stream<String> shorter = fewer(characters).map(some -> '"' + String.join("", some) + '"');
    String ascii = JsonStrings.ascii(JsonStrings.decode(literal));
    return ascii.length() < literal.length() ? Stream.concat(Stream.of(ascii), shorter) : shorter;
  }
}
