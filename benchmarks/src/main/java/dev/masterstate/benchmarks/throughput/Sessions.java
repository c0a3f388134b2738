package dev.masterstate.benchmarks.throughput;

import java.util.List;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The sessions of one thread, all at one version; no other thread commits on them. */
public abstract class Sessions {

  private static final long FIRST_VERSION = 1;

  private final int count;
  private Client client;
  private long calls;
  private List<String> ids;
  private long version = FIRST_VERSION;

  Sessions(int count) {
    this.count = count;
  }

  /** A single session. */
  @State(Scope.Thread)
  public static class One extends Sessions {
    public One() {
      super(1);
    }

    String id() {
      return ids().get(0);
    }
  }

  /** As many as a list of commits takes. */
  @State(Scope.Thread)
  public static class Many extends Sessions {
    static final int COUNT = 100;

    public Many() {
      super(COUNT);
    }
  }

  @Setup
  public void create(Client client) {
    this.client = client;
    ids = client.create(this, count);
  }

  List<String> ids() {
    return ids;
  }

  long version() {
    return version;
  }

  Change nextChange() {
    calls++;
    return client.change(calls);
  }

  /** A change by a value as long as the one before. */
  Change nextOfOneLength() {
    calls++;
    return client.changeOfOneLength(calls);
  }

  /** Takes what a commit answered, which must be no conflict. */
  void committed(long newVersion) {
    if (newVersion == Store.CONFLICT) {
      throw new IllegalStateException("a conflict on a session that nobody else commits on");
    }
    version = newVersion;
  }
}
