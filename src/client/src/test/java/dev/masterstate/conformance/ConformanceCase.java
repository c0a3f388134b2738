package dev.masterstate.conformance;

import dev.masterstate.JsonPatch;
import dev.masterstate.MergePatch;
import dev.masterstate.Patch;
import dev.masterstate.Rejection;
import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One case of a conformance file: an object with these members.
 *
 * <ul>
 *   <li>{@code comment}: the rule that the case proves
 *   <li>{@code data}: the data that the patch is made for, token by token as it is to be stored; or
 *       {@code dataText}, a string of its text with white space and all
 *   <li>{@code patch}, a JSON Patch, or {@code merge}, a merge patch; or {@code patchText} and
 *       {@code mergeText}, strings, where the patch is no JSON or its white space counts
 *   <li>what comes of it, one of: {@code expected}, the data thereafter, token by token; {@code
 *       lines}, strings, the members of data thereafter as the layout's lines hold them, byte for
 *       byte; {@code rejection}, with the members of {@link Rejection}; {@code illegal}, the index
 *       of the op at fault, or null where no op is
 * </ul>
 */
public final class ConformanceCase {

  private static final String FOLDER = "/conformance/";
  private static final List<String> FILES =
      List.of(
          "rfc6901.json",
          "rfc6902.json",
          "rfc7396.json",
          "pointers.json",
          "add.json",
          "remove.json",
          "replace.json",
          "move.json",
          "copy.json",
          "test.json",
          "increment.json",
          "append.json",
          "root.json",
          "spellings.json",
          "bytes.json",
          "merge.json",
          "no_patch.json");
  private static final Set<String> MEMBERS =
      Set.of(
          "comment",
          "data",
          "dataText",
          "patch",
          "patchText",
          "merge",
          "mergeText",
          "expected",
          "lines",
          "rejection",
          "illegal");

  private final String file;
  private final Map<String, RawJson> members;

  private ConformanceCase(String file, RawJson.Obj json) {
    this.file = file;
    members = json.byKey();
    if (!MEMBERS.containsAll(members.keySet())) {
      throw new IllegalArgumentException("unknown member in " + this);
    }
  }

  /** The cases of all files. */
  public static Stream<ConformanceCase> all() {
    return FILES.stream().flatMap(ConformanceCase::of);
  }

  private static Stream<ConformanceCase> of(String file) {
    RawJson.Obj json = (RawJson.Obj) RawJson.parse(read(file));
    RawJson.Array cases = (RawJson.Array) json.byKey().get("cases");
    return cases.elements().stream().map(each -> new ConformanceCase(file, (RawJson.Obj) each));
  }

  private static String read(String file) {
    try (InputStream in = ConformanceCase.class.getResourceAsStream(FOLDER + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of the data that the patch is made for. */
  public String data() {
    return string("dataText").orElseGet(() -> members.get("data").text());
  }

  /** Whether the data is given with its white space. */
  public boolean isText() {
    return members.containsKey("dataText");
  }

  public boolean isMerge() {
    return members.containsKey("merge") || members.containsKey("mergeText");
  }

  /** The text of the patch. */
  public String patchText() {
    String name = isMerge() ? "merge" : "patch";
    return string(name + "Text").orElseGet(() -> members.get(name).text());
  }

  /**
   * The patch.
   *
   * @throws IllegalArgumentException if it is none
   */
  public Patch patch() {
    return isMerge() ? MergePatch.parse(patchText()) : JsonPatch.parse(patchText());
  }

  /** Data thereafter without white space, its own keys as the library spells them. */
  public Optional<String> expected() {
    return Optional.ofNullable((RawJson.Obj) members.get("expected"))
        .map(
            data ->
                data.byKey().entrySet().stream()
                    .map(each -> JsonStrings.shortest(each.getKey()) + ":" + each.getValue().text())
                    .collect(Collectors.joining(",", "{", "}")));
  }

  /** The members of data thereafter, each as the layout's line holds it, if that is what counts. */
  public Optional<List<String>> lines() {
    return Optional.ofNullable((RawJson.Array) members.get("lines"))
        .map(lines -> lines.elements().stream().map(ConformanceCase::decoded).toList());
  }

  public Optional<Rejection> rejection() {
    return Optional.ofNullable((RawJson.Obj) members.get("rejection"))
        .map(ConformanceCase::rejection);
  }

  private static Rejection rejection(RawJson.Obj json) {
    Map<String, RawJson> members = json.byKey();
    String op = decoded(members.get("op"));
    return new Rejection(
        Integer.parseInt(members.get("index").text()),
        Arrays.stream(JsonPatch.Kind.values())
            .filter(kind -> kind.text().equals(op))
            .findAny()
            .orElseThrow(),
        decoded(members.get("pointer")),
        Rejection.Reason.valueOf(decoded(members.get("reason"))));
  }

  /** Whether the patch, which is one, has the empty pointer: then all members count. */
  public boolean concernsAll() {
    return patch() instanceof JsonPatch json
        && json.ops().stream().anyMatch(op -> op.pointer().isEmpty() || "".equals(op.from()));
  }

  /** Whether the text alone shows that there is no such patch. */
  public boolean isIllegal() {
    return members.containsKey("illegal");
  }

  /** The index of the op that makes the patch none; empty if it is the patch as a whole. */
  public Optional<String> illegalOp() {
    return Optional.of(members.get("illegal").text()).filter(index -> !index.equals("null"));
  }

  private Optional<String> string(String name) {
    return Optional.ofNullable(members.get(name)).map(ConformanceCase::decoded);
  }

  private static String decoded(RawJson literal) {
    return JsonStrings.decode(literal.text());
  }

  /** The file and the comment. */
  @Override
  public String toString() {
    return file + ": " + string("comment").orElse("no comment");
  }

  /** The whole case, for reports. */
  public String whole() {
    StringBuilder whole = new StringBuilder(file);
    members.forEach(
        (name, json) -> whole.append("\n  ").append(name).append(": ").append(json.text()));
    return whole.toString();
  }
}
