package dev.masterstate.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.masterstate.testing.TestCluster;
import java.util.List;

/** Moves a slot to another master in the steps that an operator's tool takes. */
final class SlotMigration {

  private static final String AT_MOST_MILLIS = "10000";

  private final TestCluster cluster;
  private final String slot;
  private final int source;
  private final int target;

  SlotMigration(TestCluster cluster, int slot) {
    this.cluster = cluster;
    this.slot = String.valueOf(slot);
    source = cluster.masterOf(slot);
    target = cluster.masters().stream().filter(port -> port != source).findFirst().orElseThrow();
  }

  int target() {
    return target;
  }

  /** From now on the source sends those who ask for a key that it lacks to the target. */
  void begin() {
    cluster.call(target, "CLUSTER", "SETSLOT", slot, "IMPORTING", cluster.idOf(source));
    cluster.call(source, "CLUSTER", "SETSLOT", slot, "MIGRATING", cluster.idOf(target));
  }

  /** Moves the keys that are there; new ones are made at the target. */
  void moveKeys() {
    List<?> keys = (List<?>) cluster.call(source, "CLUSTER", "GETKEYSINSLOT", slot, "1000");
    for (Object key : keys) {
      String name = new String((byte[]) key, UTF_8);
      String port = String.valueOf(target);
      cluster.call(source, "MIGRATE", "127.0.0.1", port, name, "0", AT_MOST_MILLIS);
    }
  }

  /** The target owns the slot, and all know it: its new owner first, lest nobody own it. */
  void finish() {
    String owner = cluster.idOf(target);
    cluster.call(target, "CLUSTER", "SETSLOT", slot, "NODE", owner);
    cluster.call(source, "CLUSTER", "SETSLOT", slot, "NODE", owner);
    cluster.awaitWhole();
  }
}
