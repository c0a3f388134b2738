package dev.masterstate.differential;

import dev.masterstate.Limits;
import dev.masterstate.Rejection;
import dev.masterstate.rawjson.JsonStrings;
import dev.masterstate.rawjson.RawJson;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One session's state by the contract's rules, in plain Java: the second opinion that the stores
 * are compared with.
 *
 * <p>Immutable. {@code data} is kept as decoded keys and values of raw tokens.
 */
final class ModelState {

  /** How a commit ends. */
  enum Outcome {
    COMMITTED,
    CONFLICT,
    CORRUPT,
    EXHAUSTED,
    REJECTED
  }

  /**
   * @param after the state when the commit has ended; the state itself unless it was committed
   * @param rejection why the patch was rejected, if it was
   */
  record Answer(Outcome outcome, ModelState after, Optional<Rejection> rejection) {}

  private record Value(RawJson json, boolean anySpelling) {

    boolean admits(Value stored) {
      return anySpelling ? TreeValues.sameValue(json, stored.json) : json.equals(stored.json);
    }
  }

  private static final BigInteger MAX_VERSION = BigInteger.valueOf(Limits.MAX_VERSION);
  private static final ModelState CORRUPT = new ModelState(BigInteger.ZERO, null, Map.of());

  private final BigInteger version;
  private final Map<String, Value> data;
  private final Map<String, RawJson> envelope;

  private ModelState(BigInteger version, Map<String, Value> data, Map<String, RawJson> envelope) {
    this.version = version;
    this.data = data;
    this.envelope = envelope;
  }

  /**
   * Reads what a session's key holds.
   *
   * @param stored null when there is no key
   */
  static ModelState of(byte[] stored) {
    if (stored == null || stored.length == 0) {
      return new ModelState(BigInteger.ZERO, Map.of(), Map.of());
    }
    try {
      // A new decoder reports what is not UTF-8, where String's constructor would replace it.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(stored)).toString();
      return of(RawJson.parse(text)).orElse(CORRUPT);
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return CORRUPT;
    }
  }

  /** The state that an initialisation makes. */
  static ModelState initial(RawJson.Obj data) {
    return new ModelState(BigInteger.ONE, values(data, true), Map.of());
  }

  private static Optional<ModelState> of(RawJson json) {
    if (!(json instanceof RawJson.Obj state)) {
      return Optional.empty();
    }
    Map<String, RawJson> envelope = state.byKey();
    RawJson version = envelope.remove("version");
    RawJson data = envelope.remove("data");
    if (version instanceof RawJson.Scalar number
        && number.token().matches("0|[1-9][0-9]*")
        && new BigInteger(number.token()).compareTo(MAX_VERSION) <= 0
        && data instanceof RawJson.Obj members) {
      return Optional.of(
          new ModelState(new BigInteger(number.token()), values(members, false), envelope));
    }
    return Optional.empty();
  }

  private static Map<String, Value> values(RawJson.Obj data, boolean anySpelling) {
    Map<String, Value> values = new LinkedHashMap<>();
    data.byKey().forEach((key, json) -> values.put(key, new Value(json, anySpelling)));
    return values;
  }

  boolean corrupt() {
    return data == null;
  }

  /** The version; 0 for a corrupt state. */
  BigInteger version() {
    return version;
  }

  /** The keys of data's members, in order. */
  List<String> keys() {
    return List.copyOf(data.keySet());
  }

  /** The value of one of data's members, or null. */
  RawJson value(String key) {
    return data.containsKey(key) ? data.get(key).json() : null;
  }

  /** Data, each member once, with its keys in ASCII. */
  RawJson.Obj data() {
    List<RawJson.Member> members = new ArrayList<>();
    data.forEach(
        (key, value) -> members.add(new RawJson.Member(JsonStrings.ascii(key), value.json())));
    return new RawJson.Obj(members);
  }

  /** The whole state as one object, with another version. */
  RawJson.Obj withVersion(BigInteger newVersion) {
    List<RawJson.Member> members = new ArrayList<>();
    members.add(new RawJson.Member("\"version\"", new RawJson.Scalar(newVersion.toString())));
    members.add(new RawJson.Member("\"data\"", data()));
    envelope.forEach(
        (key, value) -> members.add(new RawJson.Member(JsonStrings.ascii(key), value)));
    return new RawJson.Obj(members);
  }

  /**
   * A commit of a patch.
   *
   * @param expectedVersion null for whatever version there is
   * @param anySpelling whether the patch's values may be stored in any spelling: the caller gave
   *     trees, no text
   */
  Answer commit(BigInteger expectedVersion, ModelPatch patch, boolean anySpelling) {
    if (corrupt()) {
      return unchanged(Outcome.CORRUPT);
    }
    if (expectedVersion != null && !version.equals(expectedVersion)) {
      return unchanged(Outcome.CONFLICT);
    }
    if (version.equals(MAX_VERSION)) {
      return unchanged(Outcome.EXHAUSTED);
    }
    try {
      Map<String, Value> patched = new LinkedHashMap<>();
      patch
          .apply(Members.asData(data()))
          .byKey()
          .forEach((key, json) -> patched.put(key, after(key, json, anySpelling)));
      ModelState after = new ModelState(version.add(BigInteger.ONE), patched, envelope);
      return new Answer(Outcome.COMMITTED, after, Optional.empty());
    } catch (ModelPatch.Rejected e) {
      return new Answer(Outcome.REJECTED, this, Optional.of(e.rejection()));
    }
  }

  private Answer unchanged(Outcome outcome) {
    return new Answer(outcome, this, Optional.empty());
  }

  // By identity: an equal value that a patch sets may be stored in another spelling.
  @SuppressWarnings("ReferenceEquality")
  private Value after(String key, RawJson json, boolean anySpelling) {
    Value before = data.get(key);
    return before != null && before.json() == json ? before : new Value(json, anySpelling);
  }

  /** What distinguishes a state that was read from this one, which was expected. */
  Optional<String> difference(ModelState stored) {
    if (corrupt() || stored.corrupt()) {
      return different("corrupt", corrupt(), stored.corrupt());
    }
    return different("version", version, stored.version)
        .or(() -> different("members in order", ascii(keys()), ascii(stored.keys())))
        .or(() -> valueDifference(stored))
        .or(() -> envelopeDifference(stored));
  }

  // Their order among each other is nobody's promise.
  private Optional<String> envelopeDifference(ModelState stored) {
    return envelope.equals(stored.envelope)
        ? Optional.empty()
        : different("envelope", withVersion(version).text(), stored.withVersion(version).text());
  }

  private Optional<String> valueDifference(ModelState stored) {
    for (Map.Entry<String, Value> member : data.entrySet()) {
      Value other = stored.data.get(member.getKey());
      if (!member.getValue().admits(other)) {
        return different(
            "value of " + JsonStrings.ascii(member.getKey()),
            member.getValue().json().text(),
            other.json().text());
      }
    }
    return Optional.empty();
  }

  private static List<String> ascii(List<String> keys) {
    return keys.stream().map(JsonStrings::ascii).toList();
  }

  private static Optional<String> different(String what, Object expected, Object stored) {
    return expected.equals(stored)
        ? Optional.empty()
        : Optional.of(what + ": expected " + expected + ", found " + stored);
  }
}
