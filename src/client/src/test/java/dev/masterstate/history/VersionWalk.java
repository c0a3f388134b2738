package dev.masterstate.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Goes through the versions in order and keeps, for each document that the version can hold, the
 * open interval of the moments at which it can have begun.
 */
final class VersionWalk {

  /**
   * One way in which the version can have come about.
   *
   * @param earliest the version began after this moment
   */
  private record Path(Document document, Bound earliest) {}

  /** A way that is none. */
  private record Refutation(String why, Collection<Operation> operations) {}

  private final Timeline timeline;

  /** Each document of the version reached, with the path on which it can begin earliest. */
  private List<Path> paths = List.of(new Path(Document.EMPTY, Bound.BEFORE_ALL));

  /** The version reached began before this moment. It is the same on all paths. */
  private Bound latest = new Bound(0, List.of());

  VersionWalk(Timeline timeline) {
    this.timeline = timeline;
  }

  Optional<Contradiction> contradiction() {
    Optional<Contradiction> found = readsOfTheFirstVersion();
    for (long number = 1; found.isEmpty() && number <= timeline.last(); number++) {
      found = next(number);
    }
    return found.or(this::beyondTheLast);
  }

  private Optional<Contradiction> readsOfTheFirstVersion() {
    return misread(paths.get(0), documents(timeline.version(0)))
        .map(refutation -> Contradiction.of(refutation.why(), refutation.operations()));
  }

  /** Goes on to a version that was there for certain. */
  private Optional<Contradiction> next(long number) {
    Timeline.Version version = timeline.version(number);
    latest = latestBeginning(number);
    if (version.makers().isEmpty()) {
      return Optional.of(unmade(number));
    }
    Bound deadline = latest.orEarlier(Bound.endOf(version.deadline()));
    Map<Document, Operation> read = documents(version);
    Map<Document, Path> reached = new LinkedHashMap<>();
    List<Refutation> refuted = new ArrayList<>();
    for (Path path : paths) {
      Bound earliest = path.earliest().orLater(Bound.startOf(version.after()));
      for (Operation maker : version.makers()) {
        Path longer =
            new Path(path.document().after(maker), earliest.orLater(Bound.startOf(maker)));
        tooLate(number, longer, deadline)
            .or(() -> misread(longer, read))
            .ifPresentOrElse(
                refuted::add, () -> reached.merge(longer.document(), longer, this::earlier));
      }
    }
    paths = List.copyOf(reached.values());
    return paths.isEmpty() ? Optional.of(noneOf(version, refuted)) : Optional.empty();
  }

  private Path earlier(Path one, Path other) {
    return other.earliest().at() < one.earliest().at() ? other : one;
  }

  /**
   * A conflict that began when the version before this one was there must have ended after this one
   * began.
   */
  private Bound latestBeginning(long number) {
    Bound result = Bound.endOf(timeline.version(number).before());
    for (Operation conflict : timeline.version(number - 1).untoldConflicts()) {
      if (conflict.start() >= latest.at() && conflict.end() < result.at()) {
        result = latest.implies(conflict.end(), conflict);
      }
    }
    return result;
  }

  private Contradiction unmade(long number) {
    return Contradiction.of(
        "version " + number + " was there, and no write can have made it",
        Stream.concat(
                Stream.of(timeline.witness(number)), timeline.version(number).failed().stream())
            .toList());
  }

  private static Optional<Refutation> tooLate(long number, Path path, Bound deadline) {
    if (path.earliest().at() < deadline.at()) {
      return Optional.empty();
    }
    return Optional.of(
        new Refutation(
            "version %d began after %d and before %d"
                .formatted(number, path.earliest().at(), deadline.at()),
            both(path.earliest().because(), deadline.because())));
  }

  /** Different texts that were read of a version, each with one who read it. */
  private static Map<Document, Operation> documents(Timeline.Version version) {
    Map<String, Operation> texts = new LinkedHashMap<>();
    for (Operation read : version.reads()) {
      texts.putIfAbsent(((Outcome.Observed) read.outcome()).data(), read);
    }
    Map<Document, Operation> documents = new LinkedHashMap<>();
    texts.forEach((text, read) -> documents.putIfAbsent(Document.of(text, read), read));
    return documents;
  }

  private static Optional<Refutation> misread(Path path, Map<Document, Operation> read) {
    return read.entrySet().stream()
        .flatMap(entry -> misread(path, entry.getKey(), entry.getValue()).stream())
        .findFirst();
  }

  private static Optional<Refutation> misread(Path path, Document found, Operation reader) {
    return path.document()
        .difference(found)
        .map(
            difference ->
                new Refutation(difference.text(), both(difference.writers(), List.of(reader))));
  }

  private static Contradiction noneOf(Timeline.Version version, List<Refutation> refuted) {
    Set<String> reasons = new LinkedHashSet<>();
    Set<Operation> operations = new LinkedHashSet<>();
    for (Refutation refutation : refuted) {
      reasons.add(refutation.why());
      operations.addAll(refutation.operations());
    }
    if (version.makers() == version.unknown()) {
      operations.addAll(version.unknown());
    }
    return Contradiction.of(String.join("; or ", reasons), operations);
  }

  /**
   * Nobody need have seen what writes of unknown outcome made of the last version seen; but a
   * conflict whose caller was not told the version may show that they did make something.
   */
  private Optional<Contradiction> beyondTheLast() {
    Bound earliest = paths.stream().map(Path::earliest).reduce(Bound::orEarlier).orElseThrow();
    for (long number = timeline.last() + 1; ; number++) {
      Timeline.Version version = timeline.version(number);
      latest = latestBeginning(number);
      Bound made =
          version.unknown().stream()
              .map(Bound::startOf)
              .reduce(Bound::orEarlier)
              .orElse(Bound.AFTER_ALL);
      earliest = earliest.orLater(Bound.startOf(version.after())).orLater(made);
      if (earliest.at() >= latest.at()) {
        return Optional.of(
            Contradiction.of(
                "no write can have ended version " + (number - 1) + " before " + latest.at(),
                both(earliest.because(), latest.because())));
      }
      if (version.unknown().isEmpty()) {
        return Optional.empty();
      }
    }
  }

  private static List<Operation> both(List<Operation> some, List<Operation> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
